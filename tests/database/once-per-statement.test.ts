import { beforeAll, describe, expect, test } from "vitest";
import { tables } from "../../supabase/access-model.ts";
import { withDatabase } from "../support/database.ts";
import { rehearse } from "./acting.ts";
import { buildWorld, people } from "./world.ts";

// Policies cost a constant per statement, not per row: what they ask runs in an InitPlan or a hashed sub-plan, once. Two
// questions may come per row, where the planner expects few rows: whether the student is assigned to the person, and
// whether the profile is a colleague's. Each is a look into an index and calls no function.
const db = withDatabase();
beforeAll(() => buildWorld(db.sql));

interface Node {
  "Node Type": string;
  "Parent Relationship"?: string;
  "Subplan Name"?: string;
  "Relation Name"?: string;
  "Actual Loops": number;
  "Actual Rows": number;
  Filter?: string;
  "One-Time Filter"?: string;
  "Index Cond"?: string;
  Plans?: Node[];
}

const nodes = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodes)];

/** Without what runs once: what an InitPlan asks of its rows is asked once per statement. */
const nodesPerRow = (node: Node): Node[] =>
  node["Parent Relationship"] === "InitPlan"
    ? []
    : [node, ...(node.Plans ?? []).flatMap(nodesPerRow)];

const readers = people.filter((person) => !["visitor", "service"].includes(person.role));

describe.each(Object.keys(tables))("reading %s", (table) => {
  test("runs each helper once, whoever reads", async () => {
    for (const person of readers) {
      await rehearse(db.sql, person, async (tx) => {
        const [row] = await tx`explain (analyze, format json) select id from public.${tx(table)}`;
        const plan: Node = row?.["QUERY PLAN"][0].Plan;
        for (const node of nodes(plan)) {
          const isHelper =
            node["Parent Relationship"] === "InitPlan" ||
            (node["Parent Relationship"] === "SubPlan" &&
              node["Relation Name"] !== "teacher_student_assignments");
          if (isHelper) {
            expect(
              node["Actual Loops"],
              `${person.name}: ${node["Subplan Name"]}`,
            ).toBeLessThanOrEqual(1);
          }
        }
        for (const node of nodesPerRow(plan)) {
          for (const condition of [node.Filter, node["Index Cond"]]) {
            expect(condition ?? "", person.name).not.toMatch(/current_|_ids\(|is_operator\(|uid\(/);
          }
        }
      });
    }
  });
});
