import type { Sql } from "../support/database.ts";
import { id, type Place } from "./people.ts";
import { addOrganizations } from "./world-organizations.ts";
import { addClasses, addFamilies, addLogins } from "./world-people.ts";
import { addRecords } from "./world-records.ts";

export { id, type Person, type Place, people, scopeOf, year } from "./people.ts";

/**
 * Two districts, three schools and everybody who may stand before a row. All synthetic.
 *
 *   Maple district   Northside (where the story plays), Southside (its teachers see all students)
 *   Cedar district   Eastside (where eve, the stranger, is school_admin)
 *
 * Northside: Noah and Sami are in Ada's class 4A, Mia is in Tariq's 5B. Gwen is Noah's guardian, Boris is barred from
 * him. Fred's membership has ended, Faye's has not begun, Nemo has none.
 */

export interface World {
  /** Whose a row is, by `table:id`, or by `table:id:command` where that differs: what "own" means in the access model. */
  readonly own: ReadonlyMap<string, ReadonlySet<string>>;
  /** Where a person's profile lies. */
  readonly placeOfProfile: ReadonlyMap<string, Place>;
}

export type Row = Record<string, unknown>;

/** What the parts of the world are built with. */
export interface Builder {
  sql: Sql;
  /** Inserts a row and remembers whose it is. */
  add: (table: string, row: Row, owners?: readonly string[]) => Promise<void>;
  own: Map<string, Set<string>>;
  placeOfProfile: Map<string, Place>;
}

/** Fills an empty schema. Runs as its owner, so nothing here goes through a policy. */
export async function buildWorld(sql: Sql): Promise<World> {
  const own = new Map<string, Set<string>>();
  const placeOfProfile = new Map<string, Place>();
  const add: Builder["add"] = async (table, row, owners = []) => {
    await sql`insert into public.${sql(table)} ${sql(row)}`;
    own.set(`${table}:${row.id}`, new Set(owners));
  };
  const builder: Builder = { sql, add, own, placeOfProfile };
  await addOrganizations(builder);
  await addLogins(builder);
  await addFamilies(builder);
  await addClasses(builder);
  await addRecords(builder);
  // For students and guardians every term is theirs but the safety phrases.
  const terms =
    await sql`select id, school_id from public.vocabulary_terms where kind <> 'safety_phrase'`;
  for (const term of terms) {
    own.set(
      `vocabulary_terms:${term.id}`,
      new Set(term.school_id === id("north") ? ["sami", "gwen", "boris"] : []),
    );
  }
  return { own, placeOfProfile };
}
