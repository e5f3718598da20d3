import { describe, expect, it } from "vitest";
import type { RequestEvent, RequestNote, TimelineRequest } from "../requests-queries.ts";
import { byMonth, storyOf } from "./story.ts";

const event = (id: string, at: string) => ({ id, at, kind: "filed" }) as RequestEvent;
const note = (id: string, created_at: string) => ({ id, created_at, body: "x" }) as RequestNote;
const filed = (id: string, occurred_at: string) => ({ id, occurred_at }) as TimelineRequest;

describe("a student's timeline", () => {
  it("weaves notes and changes of state into one story, oldest first", () => {
    const story = storyOf({
      events: [event("approved", "2026-11-20T11:00:00Z"), event("filed", "2026-11-20T10:00:00Z")],
      notes: [note("note", "2026-11-20T10:30:00Z")],
    });
    expect(story.map(({ id, type }) => `${type} ${id}`)).toEqual([
      "event filed",
      "note note",
      "event approved",
    ]);
  });

  it("groups by the month of the school's calendar, latest first, over years", () => {
    const months = byMonth(
      [
        filed("old", "2025-10-02T15:00:00Z"),
        filed("b", "2026-11-01T03:00:00Z"),
        filed("a", "2026-11-20T15:00:00Z"),
      ],
      // 1 November 03:00 UTC is still October in Chicago.
      (instant) => new Date(Date.parse(instant) - 5 * 3_600_000).toISOString().slice(0, 10),
    );
    expect(months.map(({ month, requests }) => [month, requests.map(({ id }) => id)])).toEqual([
      ["2026-11", ["a"]],
      ["2026-10", ["b"]],
      ["2025-10", ["old"]],
    ]);
  });
});
