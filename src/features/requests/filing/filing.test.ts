import { describe, expect, it } from "vitest";
import type { SchoolCalendar } from "@/lib/school-calendar.ts";
import type { BehaviorType } from "@/lib/vocabulary.ts";
import { composeFiling, type FilingContext, guessDetails } from "./compose-filing.ts";
import { likelyClass, likelyLocation, rankBehaviors, toggleStudent } from "./filing.ts";
import { type Draft, emptyDraft } from "./use-draft.ts";

const type = (id: string, category: BehaviorType["category"] = "minor"): BehaviorType => ({
  id,
  category,
  code: id,
  name: id,
  translations: {},
  is_active: true,
});
const use = (id: string, at: string, location: string | null = null) => ({
  behavior_type_id: id,
  location_id: location,
  occurred_at: at,
});
const ids = (types: readonly BehaviorType[]) => types.map(({ id }) => id);

const NOW = new Date("2026-11-20T16:10:00Z"); // 10:10 in Chicago
const calendar: SchoolCalendar = {
  schedules: [
    {
      id: "regular",
      name: "Regular",
      is_default: true,
      periods: [
        { name: "2", starts_at: "09:00:00", ends_at: "09:50:00" },
        { name: "3", starts_at: "10:00:00", ends_at: "10:50:00" },
      ],
    },
  ],
  days: [],
  years: [{ school_year: 2026, starts_on: "2026-08-15", ends_on: "2027-06-15" }],
};
const context: FilingContext = {
  schoolId: "school",
  timeZone: "America/Chicago",
  now: NOW,
  calendar,
  recent: [],
  classroomId: "classroom",
  selectedClass: { id: "class", name: "Math", period: "3", students: [] },
};
const draft = (change: Partial<Draft["details"]> = {}): Draft => {
  const empty = emptyDraft();
  return {
    ...empty,
    students: toggleStudent([], { id: "s1", display_name: "Mia" }, () => "r1"),
    details: { ...empty.details, ...change },
  };
};

describe("the order of behaviors", () => {
  const behaviors = [type("a"), type("b"), type("c"), type("d"), type("kind", "positive")];

  it("is the school's while nothing was filed", () => {
    expect(ids(rankBehaviors(behaviors, []))).toEqual(["a", "b", "c", "d", "kind"]);
  });

  it("puts the last used first, then the most used", () => {
    const recent = [
      use("c", "2026-11-20T10:00:00Z"),
      use("d", "2026-11-19T10:00:00Z"),
      use("d", "2026-11-18T10:00:00Z"),
      use("b", "2026-11-17T10:00:00Z"),
    ];
    expect(ids(rankBehaviors(behaviors, recent))).toEqual(["c", "d", "b", "a", "kind"]);
  });

  it("knows the last used of every category", () => {
    const recent = [use("b", "2026-11-20T10:00:00Z"), use("kind", "2026-11-01T10:00:00Z")];
    expect(ids(rankBehaviors(behaviors, recent)).slice(0, 2)).toEqual(["b", "kind"]);
  });
});

describe("what is filled in by itself", () => {
  it("takes the last used place while that was just now", () => {
    const recent = [use("a", "2026-11-20T15:50:00Z", "hallway")];
    expect(likelyLocation(recent, "classroom", NOW)).toBe("hallway");
  });

  it("takes the classroom when the last filing is long ago", () => {
    const recent = [use("a", "2026-11-20T13:00:00Z", "hallway")];
    expect(likelyLocation(recent, "classroom", NOW)).toBe("classroom");
  });

  it("opens the class that meets in the present period, else the first one", () => {
    const classes = ["1", "3"].map((period) => ({ id: period, name: "", period, students: [] }));
    expect(likelyClass(classes, "3")?.id).toBe("3");
    expect(likelyClass(classes, null)?.id).toBe("1");
    expect(likelyClass([], "3")).toBeNull();
  });

  it("takes the period from the time it happened, not from the time of filing", () => {
    expect(guessDetails(draft(), context).period).toBe("3");
    expect(guessDetails(draft({ when: "2026-11-20T09:20" }), context).period).toBe("2");
  });
});

describe("the filing", () => {
  const behavior = { id: "a", category: "minor" as const, name: "Disruption" };

  it("needs a student and a behavior", () => {
    expect(composeFiling(draft(), null, context)).toBeNull();
    expect(composeFiling({ ...draft(), students: [] }, behavior, context)).toBeNull();
  });

  it("is complete without a single detail", () => {
    expect(composeFiling(draft(), behavior, context)).toMatchObject({
      entries: [{ id: "r1", student_id: "s1", name: "Mia" }],
      occurred_at: NOW.toISOString(),
      urgency: "routine",
      location: "classroom",
      class: "class",
      period: "3",
    });
  });

  it("keeps a place somebody has taken out", () => {
    expect(composeFiling(draft({ location: null }), behavior, context)?.location).toBeNull();
  });

  it("reads the chosen time in the school's zone", () => {
    const filing = composeFiling(draft({ when: "2026-11-20T09:20" }), behavior, context);
    expect(filing?.occurred_at).toBe("2026-11-20T15:20:00.000Z");
  });

  it("keeps the ids of a student chosen once, and makes a new one after taking the student out", () => {
    const mia = { id: "s1", display_name: "Mia" };
    const once = toggleStudent([], mia, () => "first");
    expect(toggleStudent(once, mia)).toEqual([]);
    expect(toggleStudent([], mia, () => "second")[0]?.id).toBe("second");
  });
});
