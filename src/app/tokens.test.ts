import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const css = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");

function tokens(block: string | undefined): Map<string, string> {
  return new Map(
    [...(block ?? "").matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = "", hex = ""]) => [
      name,
      hex,
    ]),
  );
}

const [light, dark] = css.split('[data-theme="dark"]').map(tokens);

/** WCAG 2.2 relative luminance of "#rrggbb". */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const GROUNDS = ["canvas", "surface", "raised", "sunken"];
const TONES = ["waiting", "reflecting", "review", "done", "danger", "accent"];

const TEXT_PAIRS = [
  ...["ink", "ink-muted", "ink-subtle", "accent-ink", "danger-ink"].flatMap((ink) =>
    GROUNDS.map((ground) => [ink, ground]),
  ),
  ...TONES.map((tone) => [`${tone}-ink`, `${tone}-soft`]),
  ...["ink", "ink-muted", "ink-subtle"].map((ink) => [ink, "accent-soft"]),
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-danger", "danger"],
  ["on-danger", "danger-hover"],
  ["on-brand", "brand"],
];
// Borders of controls, focus rings and filled controls: 3 : 1 against what they lie on.
const SHAPE_PAIRS = ["line-strong", "focus", "accent", "danger"].flatMap((shape) =>
  GROUNDS.map((ground) => [shape, ground]),
);

describe.each([
  ["light", light],
  ["dark", dark],
])("%s colors", (_theme, colors) => {
  const ratio = ([a = "", b = ""]: string[]) => {
    const [first, second] = [colors?.get(a), colors?.get(b)];
    if (!first || !second) throw new Error(`No such token: ${a} or ${b}`);
    return contrast(first, second);
  };

  it.each(TEXT_PAIRS)("%s on %s is readable", (...pair) => {
    expect(ratio(pair)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SHAPE_PAIRS)("%s on %s can be seen", (...pair) => {
    expect(ratio(pair)).toBeGreaterThanOrEqual(3);
  });
});

describe("dark", () => {
  it("replaces every light color", () => {
    expect([...(dark?.keys() ?? [])].sort()).toEqual([...(light?.keys() ?? [])].sort());
  });
});
