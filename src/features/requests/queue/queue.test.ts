import { describe, expect, it } from "vitest";
import type { RequestSummary } from "../requests-queries.ts";
import { groupQueue, inScope, nextToReview } from "./queue.ts";

const request = (id: string, change: Partial<RequestSummary> = {}): RequestSummary => ({
  id,
  school_year: 2026,
  student_id: `student-${id}`,
  filed_by: "tess",
  behavior_type_id: "type",
  category: "minor",
  status: "waiting",
  urgency: "routine",
  occurred_at: "2026-11-20T15:00:00Z",
  location_id: null,
  period: null,
  attempts: 0,
  has_safety_alert: false,
  waiting_since: "2026-11-20T15:00:00Z",
  closed_at: null,
  shared_with_guardians_at: null,
  student: null,
  class: null,
  ...change,
});
const ids = (requests: readonly RequestSummary[]) => requests.map(({ id }) => id);

describe("the queue", () => {
  it("keeps each request in the section of its state", () => {
    const groups = groupQueue([
      request("w"),
      request("r", { status: "reflecting" }),
      request("v", { status: "in_review" }),
      request("d", { status: "completed" }),
    ]);
    expect(ids(groups.waiting)).toEqual(["w"]);
    expect(ids(groups.reflecting)).toEqual(["r"]);
    expect(ids(groups.in_review)).toEqual(["v"]);
  });

  it("puts a possible danger first, then the urgent ones, then who waits longest", () => {
    const { waiting } = groupQueue([
      request("new", { waiting_since: "2026-11-20T15:09:00Z" }),
      request("old", { waiting_since: "2026-11-20T15:01:00Z" }),
      request("soon", { urgency: "soon" }),
      request("urgent", { urgency: "urgent", waiting_since: "2026-11-20T15:08:00Z" }),
      request("danger", { has_safety_alert: true, waiting_since: "2026-11-20T15:10:00Z" }),
    ]);
    expect(ids(waiting)).toEqual(["danger", "urgent", "soon", "old", "new"]);
  });

  it("shows mine, my students' or the school's", () => {
    const viewer = { userId: "tess", studentIds: new Set(["student-b"]) };
    const all = [request("a"), request("b", { filed_by: "x" }), request("c", { filed_by: "x" })];
    const shown = (scope: "mine" | "students" | "school") =>
      ids(all.filter((one) => inScope(one, scope, viewer)));
    expect(shown("mine")).toEqual(["a"]);
    expect(shown("students")).toEqual(["a", "b"]);
    expect(shown("school")).toEqual(["a", "b", "c"]);
  });

  it("leads from one review to the next that is mine", () => {
    const all = [
      request("a", { status: "in_review" }),
      request("b", { status: "in_review", filed_by: "other" }),
      request("c", { status: "in_review" }),
    ];
    const mine = ({ filed_by }: RequestSummary) => filed_by === "tess";
    expect(nextToReview(all, "a", mine)?.id).toBe("c");
    expect(nextToReview([all[0] ?? request("a")], "a", mine)).toBeNull();
  });
});
