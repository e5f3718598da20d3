import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { i18n } from "@/lib/i18n.ts";
import { loadLanguage } from "@/test-utils/render.tsx";
import { ReadAloud } from "./read-aloud.tsx";
import { useSpeech } from "./speech.ts";

class FakeUtterance {
  lang = "";
  rate = 1;
  voice: { lang: string } | null = null;
  onstart = () => {};
  onend = () => {};
  onerror = () => {};
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

let spoken: FakeUtterance[] = [];
const cancel = vi.fn();

/** A device with voices for these languages. */
function deviceSpeaks(...languages: string[]): void {
  spoken = [];
  vi.stubGlobal("SpeechSynthesisUtterance", FakeUtterance);
  const voices = languages.map((lang) => ({ lang, localService: true }));
  vi.stubGlobal(
    "speechSynthesis",
    Object.assign(new EventTarget(), {
      getVoices: () => voices,
      speak: (utterance: FakeUtterance) => spoken.push(utterance),
      cancel,
    }),
  );
}

function Page({ language }: { language: string }) {
  const speech = useSpeech(language);
  return (
    <>
      <ReadAloud speech={speech} texts={["What happened?", "I hurt someone"]} band="K-2" />
      <output>{speech.reading}</output>
    </>
  );
}

beforeEach(async () => {
  await loadLanguage("en");
  await i18n.loadNamespaces("reflect");
});

describe("read aloud", () => {
  it("is hidden where the device has no voice for the language", () => {
    deviceSpeaks("en-US");
    render(<Page language="ar" />);
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("reads the question and the answers with the language's voice and marks what is read", async () => {
    deviceSpeaks("en-US", "es_MX");
    const { rerender } = render(<Page language="es" />);
    await userEvent.click(screen.getByRole("button", { name: "Read to me" }));
    expect(spoken.map(({ text, lang }) => [text, lang])).toEqual([
      ["What happened?", "es_MX"],
      ["I hurt someone", "es_MX"],
    ]);
    act(() => spoken[1]?.onstart());
    expect(screen.getByRole("status").textContent).toBe("1");
    cancel.mockClear();
    rerender(<Page language="en" />);
    expect(cancel).toHaveBeenCalled();
    expect(screen.getByRole("status").textContent).toBe("");
  });
});
