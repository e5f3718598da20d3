import { createHash } from "node:crypto";
import type { Role, Scope } from "../../supabase/access-model.ts";

/** Where a row lies. Rows about persons without a school, or about the platform, lie nowhere. */
export interface Place {
  school?: string;
  district?: string;
}

export interface Person {
  name: string;
  role: Role;
  home: Place;
}

/** A stable id for a name, so that a failure can be read. */
export function id(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const maple: Place = { district: "maple" };
export const north: Place = { district: "maple", school: "north" };
export const south: Place = { district: "maple", school: "south" };
export const east: Place = { district: "cedar", school: "east" };

export const people: readonly Person[] = [
  { name: "ada", role: "teacher", home: north },
  { name: "tariq", role: "teacher", home: north },
  { name: "noor", role: "counselor", home: north },
  { name: "omar", role: "school_admin", home: north },
  { name: "dina", role: "district_admin", home: maple },
  { name: "sami", role: "student", home: north },
  { name: "gwen", role: "guardian", home: north },
  { name: "boris", role: "guardian", home: north },
  { name: "hugo", role: "teacher", home: south },
  { name: "sasha", role: "counselor", home: south },
  { name: "eve", role: "school_admin", home: east },
  { name: "tess", role: "teacher", home: east },
  { name: "olga", role: "operator", home: {} },
  { name: "lena", role: "operator", home: {} },
  { name: "otto", role: "support", home: maple },
  { name: "xenia", role: "nobody", home: {} },
  { name: "fred", role: "nobody", home: {} },
  { name: "faye", role: "nobody", home: {} },
  { name: "nemo", role: "nobody", home: {} },
  { name: "vic", role: "visitor", home: {} },
  { name: "secret key", role: "service", home: {} },
];

export const districtOf: Record<string, string> = { north: "maple", south: "maple", east: "cedar" };
/** The school year every record of the world lies in. */
export const year = 2026;

export function scopeOf(place: Place, isOwn: boolean, person: Person): Scope {
  if (isOwn) return "own";
  if (place.school && place.school === person.home.school) return "school";
  if (place.district && place.district === person.home.district) return "district";
  return "all";
}
