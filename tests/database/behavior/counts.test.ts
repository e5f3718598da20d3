import { beforeAll, expect, test } from "vitest";
import { asUser, withDatabase } from "../../support/database.ts";
import { behaviorType, rpc, rpcRows } from "../loop.ts";
import { buildWorld, id } from "../world.ts";

// What a district sees of requests: numbers, and none from which a child could be guessed.
const db = withDatabase();
let year: number;

beforeAll(async () => {
  await buildWorld(db.sql);
  await db.sql`delete from public.behavior_requests`;
  const file = async (who: string, school: string, count: number, requests: number) => {
    const students = await db.sql`
      insert into public.students (school_id, given_name, family_name, grade)
      select ${id(school)}, 'Kid ' || n, 'Count', '4' from generate_series(1, ${count}) n returning id`;
    for (let n = 0; n < requests; n += 1) {
      await rpc(db.sql, who, "file_request", {
        school: id(school),
        entries: students.map((row) => ({ id: crypto.randomUUID(), student_id: row.id })),
        behavior_type: await behaviorType(db.sql, school),
        occurred_at: new Date(),
      });
    }
  };
  await file("ada", "north", 10, 2);
  await file("hugo", "south", 9, 1);
  await file("tess", "east", 12, 1);
  const [row] = await db.sql`select max(school_year) as year from public.behavior_requests`;
  year = Number(row?.year);
});

const counts = async (who: string, district: string) => {
  const rows = await rpcRows(db.sql, who, "count_requests", { district: id(district), year });
  return rows
    .map(({ school_id, category, requests, students }) => ({
      school_id,
      category,
      requests,
      students,
    }))
    .sort((a, b) => Number(b.requests) - Number(a.requests));
};

test("dina sees requests and students per school; fewer than ten students are not said", async () => {
  expect(await counts("dina", "maple")).toEqual([
    { school_id: id("north"), category: "minor", requests: "20", students: "10" },
    { school_id: id("south"), category: "minor", requests: "9", students: null },
  ]);
});

test("cancelled requests are not counted", async () => {
  const [one] =
    await db.sql`select id from public.behavior_requests where school_id = ${id("south")} limit 1`;
  await rpc(db.sql, "sasha", "cancel_request", {
    school: id("south"),
    request: one?.id,
    reason: "By mistake",
  });
  const [, south] = await counts("dina", "maple");
  expect(south?.requests).toBe("8");
});

test("she sees no request, and nothing of the other district", async () => {
  expect(await counts("dina", "cedar")).toEqual([]);
  const rows = await asUser(
    db.sql,
    id("dina"),
    (tx) => tx`select id from public.behavior_requests`,
  );
  expect(rows.length).toBe(0);
});
