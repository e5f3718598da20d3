import { beforeAll, expect, test } from "vitest";
import { asUser, withDatabase } from "../../support/database.ts";
import { refusalOf } from "../acting.ts";
import { behaviorType, file, rpc } from "../loop.ts";
import { buildWorld, id } from "../world.ts";

// Filing in somebody else's name.
const db = withDatabase();
beforeAll(() => buildWorld(db.sql));

test("the filer, the author and the actor are the signed-in person, whatever the entries say", async () => {
  const request = crypto.randomUUID();
  await rpc(db.sql, "ada", "file_request", {
    school: id("north"),
    entries: [
      {
        id: request,
        student_id: id("noah the student"),
        filed_by: id("tariq"),
        status: "completed",
        school_id: id("south"),
      },
    ],
    behavior_type: await behaviorType(db.sql, "north"),
    occurred_at: new Date(),
    description: "He ran.",
    metadata: { filed_by: id("tariq") },
  });
  const [row] = await db.sql`
    select r.school_id, r.filed_by, r.status, n.author_id, e.actor_id, e.actor_kind
    from public.behavior_requests r
    join public.request_notes n on n.request_id = r.id
    join public.request_events e on e.request_id = r.id
    where r.id = ${request}`;
  expect(row).toEqual({
    school_id: id("north"),
    filed_by: id("ada"),
    status: "waiting",
    author_id: id("ada"),
    actor_id: id("ada"),
    actor_kind: "person",
  });
});

test("a request cannot be inserted past the RPC", async () => {
  const insert = asUser(
    db.sql,
    id("ada"),
    (tx) => tx`
    insert into public.behavior_requests (school_id, id, filed_by) values (${id("north")}, gen_random_uuid(), ${id("tariq")})`,
  );
  expect(await refusalOf(insert)).toBe("42501");
});

test("tariq, filing with the id of ada's request, is told so and takes nothing over", async () => {
  const request = await file(db.sql, "ada", "noah");
  const entries = (student: string) => ({
    entries: [{ id: request, student_id: id(`${student} the student`) }],
  });
  expect(await refusalOf(file(db.sql, "tariq", "noah", entries("noah")))).toBe("id_taken");
  // also ada herself, for another student
  expect(await refusalOf(file(db.sql, "ada", "sami", entries("sami")))).toBe("id_taken");
  const rows =
    await db.sql`select filed_by, student_id from public.behavior_requests where id = ${request}`;
  expect([...rows]).toEqual([{ filed_by: id("ada"), student_id: id("noah the student") }]);
});

test("people who do not file are refused, also in the school they administer", async () => {
  for (const who of [
    "omar",
    "dina",
    "otto",
    "olga",
    "sami",
    "gwen",
    "fred",
    "faye",
    "nemo",
    "eve",
  ]) {
    expect(await refusalOf(file(db.sql, who, "noah")), who).toBe("not_allowed");
  }
});
