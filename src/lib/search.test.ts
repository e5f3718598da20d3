import { describe, expect, it } from "vitest";
import { count, day, flag, oneOf, ownPath, searchOf, text } from "./search.ts";

const read = searchOf({
  tab: oneOf(["waiting", "done"]),
  q: text,
  page: count,
  on: day,
  mine: flag,
  next: ownPath,
});

describe("searchOf", () => {
  it("keeps what is valid and drops the rest", () => {
    expect(
      read({ tab: "done", q: 12, page: 3, on: "2026-11-20", mine: true, next: "/queue" }),
    ).toEqual({ tab: "done", q: "12", page: 3, on: "2026-11-20", mine: true, next: "/queue" });
    expect(read({ tab: "x", q: "", page: 0.5, on: "today", mine: "yes", other: 1 })).toEqual({});
  });

  it.each(["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)"])(
    "does not lead to %s after signing in",
    (next) => expect(read({ next })).toEqual({}),
  );
});
