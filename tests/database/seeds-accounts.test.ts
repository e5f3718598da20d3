import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "../../supabase/local/project.ts";
import { withPlatform } from "../support/platform.ts";

const platform = withPlatform({ seeds: true });
const accounts = JSON.parse(readFileSync(path.join(root, "seeds/accounts.json"), "utf8")) as {
  email: string;
  password: string;
  role: string;
}[];
const tables = [
  "schools",
  "students",
  "behavior_requests",
  "safety_alerts",
  "audit_log",
  "guardians",
] as const;

/** What each role must see something of; of the other tables it sees nothing. */
const sees: Record<string, (typeof tables)[number][]> = {
  teacher: ["schools", "students", "behavior_requests"],
  counselor: ["schools", "students", "behavior_requests", "guardians"],
  school_admin: ["schools", "students", "behavior_requests", "audit_log", "guardians"],
  district_admin: ["schools", "students", "audit_log"],
  super_admin: [],
  student: ["schools", "students", "behavior_requests"],
  guardian: ["schools", "students", "behavior_requests", "guardians"],
};

test.each(accounts)(
  "$email signs in and sees what a $role sees",
  async ({ email, password, role }) => {
    const client = platform.client();
    const { error } = await client.auth.signInWithPassword({ email, password });
    expect(error).toBeNull();
    const visible: string[] = [];
    for (const table of tables) {
      const { data, error: refused } = await client.from(table).select("id").limit(1);
      expect(refused).toBeNull();
      if (data?.length) visible.push(table);
    }
    const expected =
      email === "guardian.barred@cedar.example" ? ["schools", "guardians"] : (sees[role] ?? []);
    // alerts are rare: a school may have none
    expect(visible.filter((table) => table !== "safety_alerts")).toEqual(expected);
  },
);

test("the first teacher has requests in every open state, the counselor an open alert", async () => {
  const teacher = platform.client();
  await teacher.auth.signInWithPassword({
    email: "teacher@cedar.example",
    password: "demo-password-2026",
  });
  const { data: open } = await teacher
    .from("behavior_requests")
    .select("status, attempts")
    .is("closed_at", null);
  expect(new Set(open?.map((request) => request.status))).toEqual(
    new Set(["waiting", "reflecting", "in_review"]),
  );
  expect(open?.some((request) => request.status === "waiting" && request.attempts === 1)).toBe(
    true,
  );

  const counselor = platform.client();
  await counselor.auth.signInWithPassword({
    email: "counselor@cedar.example",
    password: "demo-password-2026",
  });
  const { data: alerts } = await counselor
    .from("safety_alerts")
    .select("phrases")
    .is("acknowledged_at", null);
  expect(alerts).toEqual([{ phrases: ["hits me"] }]);
});
