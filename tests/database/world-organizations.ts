import { districtOf, id, year } from "./people.ts";
import type { Builder } from "./world.ts";

/** Districts, and schools with their year, bells, kiosk, vocabulary and an import that waits. */
export async function addOrganizations({ sql, add }: Builder): Promise<void> {
  for (const name of ["maple", "cedar"]) await add("districts", { id: id(name), name });
  for (const [school, district] of Object.entries(districtOf)) {
    await add("schools", {
      id: id(school),
      district_id: id(district),
      name: `${school}side`,
      has_teachers_see_all_students: school === "south",
    });
    await sql`insert into public.school_years (school_id, id, school_year, starts_on, ends_on)
      values (${id(school)}, ${id(`year of ${school}`)}, ${year}, '2026-08-17', '2027-06-11')`;
    await sql`select private.install_vocabulary(${id(school)}), private.install_prompt_sets(${id(school)})`;
    const at = { school_id: id(school) };
    await add("terms", {
      ...at,
      id: id(`term of ${school}`),
      school_year_id: id(`year of ${school}`),
      name: "Fall",
      starts_on: "2026-08-17",
      ends_on: "2026-12-18",
    });
    await add("bell_schedules", {
      ...at,
      id: id(`bell of ${school}`),
      name: "Regular day",
      is_default: true,
    });
    await add("bell_periods", {
      ...at,
      id: id(`period of ${school}`),
      bell_schedule_id: id(`bell of ${school}`),
      name: "1",
      starts_at: "08:00",
      ends_at: "08:50",
    });
    await add("calendar_days", {
      ...at,
      id: id(`day of ${school}`),
      on_date: "2026-11-26",
      is_in_session: false,
    });
    await add("kiosks", { ...at, id: id(`kiosk of ${school}`), name: "Library tablet" });
    await add("roster_imports", {
      ...at,
      id: id(`import of ${school}`),
      files: [{ name: "students.csv", kind: "students", rows: 2 }],
    });
    const imported = { ...at, import_id: id(`import of ${school}`) };
    await add("import_questions", {
      ...imported,
      id: id(`question of ${school}`),
      kind: "many_missing",
      subject: "students",
      is_blocking: true,
      facts: {},
    });
    await add("import_rejected_rows", {
      ...imported,
      id: id(`rejected by ${school}`),
      file_no: 0,
      chunk_no: 0,
      row_no: 2,
      is_rejected: true,
      cells: ["?"],
      problems: [],
    });
    await add("import_mappings", {
      ...at,
      id: id(`mapping of ${school}`),
      signature: "name",
      mapping: {},
    });
  }
}
