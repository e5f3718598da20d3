import { id, year } from "./people.ts";
import type { Builder } from "./world.ts";

/** Requests, what was written about them, reflections and alerts. */
export async function addRecords({ sql, add }: Builder): Promise<void> {
  const request = async (r: {
    name: string;
    school: string;
    child: string;
    by: string;
    status: string;
    seen: string[];
    family?: string[];
    isShared?: boolean;
  }) => {
    const at = { school_id: id(r.school), school_year: year };
    const about = { student_id: id(`${r.child} the student`), filed_by: id(r.by) };
    const [type] =
      await sql`select id from public.behavior_types where school_id = ${id(r.school)} and category = 'minor' and code = 'disruption'`;
    await add(
      "behavior_requests",
      {
        ...at,
        ...about,
        id: id(r.name),
        incident_id: id(r.name),
        behavior_type_id: type?.id,
        category: "minor",
        status: r.status,
        occurred_at: "2026-11-02T15:00:00Z",
        occurred_on: "2026-11-02",
        ...(["completed", "cancelled"].includes(r.status) && {
          closed_at: "2026-11-02T16:00:00Z",
          closed_on: "2026-11-02",
        }),
        shared_with_guardians_at: r.isShared ? "2026-11-03T00:00:00Z" : null,
      },
      [...r.seen, ...(r.family ?? [])],
    );
    await add(
      "request_notes",
      {
        ...at,
        ...about,
        id: id(`note on ${r.name}`),
        request_id: id(r.name),
        author_id: id(r.by),
        body: "Talked during the test.",
      },
      r.seen,
    );
    await add(
      "request_events",
      {
        ...at,
        ...about,
        id: id(`filing of ${r.name}`),
        request_id: id(r.name),
        actor_id: id(r.by),
        actor_kind: "person",
        kind: "filed",
        to_status: "waiting",
      },
      r.seen,
    );
    await sql`insert into private.request_codes (school_id, school_year, request_id, code)
      values (${id(r.school)}, ${year}, ${id(r.name)}, '4711')`;
  };
  const reflection = async (r: {
    school: string;
    request: string;
    child: string;
    by: string;
    attempt: number;
    status: string;
    isShared?: boolean;
    owners: string[];
  }) => {
    const [prompts] =
      await sql`select id from public.prompt_sets where school_id = ${id(r.school)} and age_band = '3-5'`;
    const name = `attempt ${r.attempt} at ${r.request}`;
    await add(
      "reflections",
      {
        school_id: id(r.school),
        school_year: year,
        id: id(name),
        request_id: id(r.request),
        student_id: id(`${r.child} the student`),
        filed_by: id(r.by),
        attempt: r.attempt,
        prompt_set_id: prompts?.id,
        status: r.status,
        is_shared_with_guardians: r.isShared ?? false,
      },
      r.owners,
    );
    return name;
  };
  const alert = (school: string, request: string, child: string, found: string) =>
    add("safety_alerts", {
      school_id: id(school),
      school_year: year,
      id: id(`alert on ${request}`),
      reflection_id: id(found),
      request_id: id(request),
      student_id: id(`${child} the student`),
      phrases: ["hits me"],
    });

  const noah = { school: "north", child: "noah" };
  await request({
    ...noah,
    name: "noah shared",
    by: "tariq",
    status: "completed",
    seen: ["ada", "tariq"],
    family: ["gwen"],
    isShared: true,
  });
  await reflection({
    ...noah,
    request: "noah shared",
    by: "tariq",
    attempt: 1,
    status: "returned",
    isShared: true,
    owners: ["ada", "tariq"],
  });
  await reflection({
    ...noah,
    request: "noah shared",
    by: "tariq",
    attempt: 2,
    status: "approved",
    isShared: true,
    owners: ["ada", "tariq", "gwen"],
  });
  await request({ ...noah, name: "noah private", by: "ada", status: "reflecting", seen: ["ada"] });
  await reflection({
    ...noah,
    request: "noah private",
    by: "ada",
    attempt: 1,
    status: "draft",
    owners: ["ada"],
  });
  await request({
    school: "north",
    child: "mia",
    name: "mia by ada",
    by: "ada",
    status: "waiting",
    seen: ["ada", "tariq"],
  });
  await request({
    school: "north",
    child: "mia",
    name: "mia by tariq",
    by: "tariq",
    status: "waiting",
    seen: ["tariq"],
  });
  const sami = { school: "north", child: "sami", by: "fred" };
  await request({
    ...sami,
    name: "sami by fred",
    status: "in_review",
    seen: ["ada"],
    family: ["sami"],
  });
  const found = await reflection({
    ...sami,
    request: "sami by fred",
    attempt: 1,
    status: "submitted",
    owners: ["ada", "sami"],
  });
  await alert("north", "sami by fred", "sami", found);
  for (const [school, child, by, seen] of [
    ["south", "sol", "sasha", ["hugo"]],
    ["east", "ezra", "tess", ["tess"]],
  ] as const) {
    const name = `${child} waits`;
    await request({ school, child, name, by, status: "waiting", seen: [...seen] });
    await alert(
      school,
      name,
      child,
      await reflection({
        school,
        child,
        request: name,
        by,
        attempt: 1,
        status: "submitted",
        owners: [...seen],
      }),
    );
  }
}
