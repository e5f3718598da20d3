import { expect, test } from "vitest";
import { barred, fromGuardianForm, newRights, toGuardianForm } from "./guardian-model.ts";

const empty = toGuardianForm(null, "US", "es");

test("a new guardian is written to in the school's language", () => {
  expect(empty.language).toBe("es");
});

test("phones are stored in E.164 and shown as they are dialled", () => {
  const form = { ...empty, given_name: "Lucía", family_name: "Vega", phone: "312 555 0142" };
  const stored = fromGuardianForm(form, "US");
  expect(stored).toMatchObject({ phone: "+13125550142", alternate_phone: null, email: null });
  expect(toGuardianForm(stored, "US", "en").phone).toBe("(312) 555-0142");
});

test("a guardian without a name or with half a phone number is not stored", () => {
  expect(fromGuardianForm(empty, "US")).toBeNull();
  const half = { ...empty, given_name: "A", family_name: "B", phone: "555" };
  expect(fromGuardianForm(half, "US")).toBeNull();
});

test("barring takes custody, contact and pick-up away; lifting it gives nothing back by itself", () => {
  const before = newRights([]);
  const after = barred(before, true);
  expect(after).toMatchObject({ has_custody: false, may_be_contacted: false, may_pick_up: false });
  expect(barred(after, false)).toMatchObject({ is_barred: false, may_pick_up: false });
});

test("a further guardian comes last, and never beyond what the table takes", () => {
  expect(newRights([{ contact_order: 2 }, { contact_order: 1 }]).contact_order).toBe(3);
  expect(newRights([{ contact_order: 99 }]).contact_order).toBe(99);
});
