import "fake-indexeddb/auto";
import { cleanup } from "@testing-library/react";
import { afterEach, vi } from "vitest";

// A test that reaches for the network has forgotten to say what the server answers.
vi.stubGlobal("fetch", (input: unknown) => {
  throw new Error(`Unexpected request: ${input instanceof Request ? input.url : String(input)}`);
});

// jsdom has no media queries.
window.matchMedia ??= (query) =>
  Object.assign(new EventTarget(), {
    matches: false,
    media: query,
    onchange: null,
    addListener() {},
    removeListener() {},
  });

// Layout is not done here, so there is nothing to scroll.
window.scrollTo = () => {};

afterEach(() => {
  cleanup();
  localStorage.clear();
});
