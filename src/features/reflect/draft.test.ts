import { describe, expect, it } from "vitest";
import { firstMissing, initialDraft } from "./draft.ts";
import { aReflection } from "./fake-device.ts";
import { whenWords } from "./words.ts";

const returned = {
  note: null,
  reasons: [],
  responses: { what: { text: "We were loud." } },
  mood: "angry" as const,
  need_ids: ["need-1", "switched-off"],
};

describe("the draft a student starts from", () => {
  it("holds the returned answers, without the mood and without needs that are gone", () => {
    expect(initialDraft(aReflection({ attempt: 2, returned }))).toEqual({
      responses: { what: { text: "We were loud." } },
      mood: null,
      needIds: ["need-1"],
    });
  });

  it("is the saved one as soon as anything was saved, even an emptied answer", () => {
    const draft = initialDraft(
      aReflection({ attempt: 2, returned, responses: { what: { text: "" } }, position: 1 }),
    );
    expect(draft.responses).toEqual({ what: { text: "" } });
    expect(draft.needIds).toEqual([]);
  });

  it("misses the first required question without words", () => {
    const { prompts } = aReflection();
    const draft = { responses: { what: { text: "  " } }, mood: "calm" as const, needIds: [] };
    expect(firstMissing(prompts, draft)).toBe(1);
    expect(firstMissing(prompts, { ...draft, responses: { what: { text: "x" } } })).toBe(-1);
  });
});

describe("when it was", () => {
  const now = new Date(2026, 10, 20, 9);
  it.each([
    [new Date(2026, 10, 20, 8), "en", "today"],
    [new Date(2026, 10, 19, 23), "es", "ayer"],
    [new Date(2026, 10, 13, 23), "en", "Friday, November 13"],
  ])("%s in %s is %s", (at, language, words) => {
    expect(whenWords(at.toISOString(), language, now)).toBe(words);
  });
});
