import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { renderPage } from "@/test-utils/render.tsx";
import { Tabs } from "./tabs.tsx";

const ITEMS = [
  { id: "one", label: "One" },
  { id: "two", label: "Two" },
  { id: "three", label: "Three" },
] as const;

function Example() {
  const [selected, setSelected] = useState<"one" | "two" | "three">("one");
  return (
    <Tabs label="Parts" items={ITEMS} selected={selected} onSelect={setSelected}>
      {selected}
    </Tabs>
  );
}

afterEach(() => {
  document.documentElement.dir = "ltr";
});

describe("Tabs", () => {
  it.each([
    ["ltr", "{ArrowRight}", "two"],
    ["ltr", "{ArrowLeft}", "three"],
    ["rtl", "{ArrowRight}", "three"],
    ["rtl", "{ArrowLeft}", "two"],
    ["ltr", "{End}", "three"],
    ["ltr", "{End}{Home}", "one"],
  ])("in %s, %s leads from the first tab to %s and focuses it", async (dir, keys, expected) => {
    await renderPage(<Example />);
    document.documentElement.dir = dir;
    const person = userEvent.setup();
    await person.click(screen.getByRole("tab", { name: "One" }));
    await person.keyboard(keys);
    expect(screen.getByRole("tabpanel").textContent).toBe(expected);
    expect(document.activeElement?.getAttribute("aria-selected")).toBe("true");
  });
});
