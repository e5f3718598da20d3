import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AppError } from "@/lib/errors.ts";
import { i18n } from "@/lib/i18n.ts";
import { loadLanguage } from "@/test-utils/render.tsx";
import type { DeviceApi } from "../device-api.ts";
import { aReflection, fakeDevice } from "../fake-device.ts";
import { KioskApp } from "./kiosk-app.tsx";

const TOKEN_KEY = "bx.kiosk";

// jsdom draws no dialogs.
HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
  this.open = false;
};

async function openKiosk(api: DeviceApi, { isPaired = true, idleAfterMs = 90_000 } = {}) {
  if (isPaired) localStorage.setItem(TOKEN_KEY, "device-token");
  render(<KioskApp api={api} idleAfterMs={idleAfterMs} />);
}

const person = userEvent.setup();
const press = (name: string | RegExp) => screen.findByRole("button", { name }).then(person.click);

/** From the idle screen to the greeting. */
async function enter(code = "1234") {
  await press(/^Start/);
  await press(/Mila A/);
  await screen.findByRole("heading", { name: /What is your code/ });
  await person.keyboard(code);
}

beforeEach(async () => {
  await loadLanguage("en");
  await i18n.loadNamespaces("reflect");
  await i18n.changeLanguage("en");
});
afterEach(() => {
  sessionStorage.clear();
});

describe("kiosk", () => {
  it("pairs with the code as it is typed and keeps only the device token", async () => {
    const api = fakeDevice();
    await openKiosk(api, { isPaired: false });
    const field = screen.getByRole("textbox", { name: "Pairing code" });
    await person.type(field, "abcd 23{Enter}");
    await screen.findByText("The code has eight letters and numbers.");
    await person.type(field, "45");
    expect(field).toHaveProperty("value", "ABCD-2345");
    expect(screen.queryByText("The code has eight letters and numbers.")).toBeNull();
    await press("Pair this device");
    await screen.findByText("Birch Street School");
    expect(api.pair).toHaveBeenCalledWith("ABCD-2345");
    expect({ ...localStorage }).toEqual({ [TOKEN_KEY]: "device-token" });
  });

  it("shows no name before a student asks for the list", async () => {
    const api = fakeDevice();
    await openKiosk(api);
    await screen.findByText("Library tablet");
    expect(api.waitingStudents).not.toHaveBeenCalled();
    await press(/^Start/);
    await screen.findByRole("button", { name: "Mila A." });
  });

  it("counts down tries kindly, then opens with the right code", async () => {
    const api = fakeDevice();
    await openKiosk(api);
    await enter("9999");
    await screen.findByText("That was not it. You can try 4 more times.");
    await person.keyboard("1234");
    await screen.findByRole("heading", { name: /Hello, .*Mila/ });
    expect(api.open).toHaveBeenLastCalledWith("device-token", "entry-1", "1234");
  });

  it.each([
    [{ outcome: "code_void" } as const, /ask your teacher for a new one/],
    [{ outcome: "kiosk_locked", seconds: 300 } as const, /Let's take a short break/],
  ])("says kindly what %o means", async (opening, words) => {
    await openKiosk(fakeDevice({ open: async () => opening }));
    await enter();
    await screen.findByRole("heading", { name: words });
  });

  it("a code checked after the student went away opens nothing", async () => {
    let answer = (_opening: Awaited<ReturnType<DeviceApi["open"]>>) => {};
    const api = fakeDevice({ open: () => new Promise((resolve) => (answer = resolve)) });
    await openKiosk(api);
    await enter();
    await press("That's not me");
    await act(async () => answer({ outcome: "opened", session: "late" }));
    await waitFor(() => expect(api.close).toHaveBeenCalledWith("late"));
    expect(screen.queryByText(/Hello/)).toBeNull();
  });

  it("goes back to pairing when the administrator unpaired it", async () => {
    const api = fakeDevice({
      waitingStudents: async () => {
        throw new AppError("kiosk_not_paired");
      },
    });
    await openKiosk(api);
    await press(/^Start/);
    await screen.findByRole("textbox", { name: "Pairing code" });
    expect(localStorage.length).toBe(0);
  });

  it("asks one question at a time, wants the needed ones, and hands in what was answered", async () => {
    const api = fakeDevice();
    await openKiosk(api);
    await enter();
    await press(/^Start/);
    await press(/^Next/);
    await screen.findByText("Choose an answer before you go on.");
    await person.click(screen.getByRole("radio", { name: "Worried" }));
    await press(/^Next/);
    expect(document.activeElement?.textContent).toBe("What happened?");
    await person.type(screen.getByRole("textbox"), "I was loud.");
    await press(/^Next/);
    await press(/^Skip/);
    await screen.findByRole("heading", { name: "Here are your answers" });
    await press(/^Hand in/);
    await screen.findByRole("heading", { name: "Thank you!" });
    expect(api.submit).toHaveBeenCalledWith("session-1");
    expect(api.save).toHaveBeenLastCalledWith(
      "session-1",
      expect.objectContaining({
        responses: { what: { text: "I was loud." } },
        mood: "worried",
        need_ids: [],
        step: 3,
      }),
      false,
    );
    expect(document.body.textContent).not.toContain("Mila");
  });

  it("resumes where the student stopped, with the saved answers", async () => {
    const api = fakeDevice({
      reflection: async () =>
        aReflection({ mood: "calm", responses: { what: { text: "Half a" } }, position: 1 }),
    });
    await openKiosk(api);
    await enter();
    await screen.findByRole("heading", { name: /Welcome back/ });
    await press(/^Go on/);
    expect(await screen.findByRole("textbox")).toHaveProperty("value", "Half a");
  });

  it("shows the reasons, fills in the returned answer and keeps it in sight", async () => {
    const api = fakeDevice({
      reflection: async () =>
        aReflection({
          attempt: 2,
          returned: {
            note: "What could you do for Sam?",
            reasons: [{ name: "Tell about your own part", translations: {} }],
            responses: { what: { text: "We were loud." } },
            mood: "happy",
            need_ids: [],
          },
        }),
    });
    await openKiosk(api);
    await enter();
    await screen.findByText("Tell about your own part");
    await screen.findByText("What could you do for Sam?");
    await press(/^Start/);
    await person.click(await screen.findByRole("radio", { name: "Calm" }));
    await press(/^Next/);
    const field = await screen.findByRole("textbox");
    expect(field).toHaveProperty("value", "We were loud.");
    await screen.findByText("This is your answer from last time. You can change it.");
    await person.clear(field);
    await person.type(field, "I was loud.");
    await screen.findByText("We were loud.");
  });

  it("keeps answers while the network is away, says so, and does not hand in half of them", async () => {
    let isOnline = true;
    const api = fakeDevice({
      reflection: async () =>
        aReflection({ mood: "calm", responses: { what: { text: "x" } }, position: 2 }),
      save: async () => {
        if (!isOnline) throw new AppError("network");
      },
    });
    await openKiosk(api);
    await enter();
    await press(/^Go on/);
    isOnline = false;
    await person.click(await screen.findByRole("checkbox", { name: "I need a break" }));
    await press(/^Check my answers/);
    await screen.findByText(/Your answers are still here and will be saved/);
    await press(/^Hand in/);
    await screen.findByText(/could not be handed in yet/);
    expect(api.submit).not.toHaveBeenCalled();
    isOnline = true;
    await press(/^Hand in/);
    await screen.findByRole("heading", { name: "Thank you!" });
  });

  it("says 'see you later, saved' only when it is saved; otherwise it asks first", async () => {
    let isOnline = false;
    const api = fakeDevice({
      save: vi.fn<DeviceApi["save"]>(async () => {
        if (!isOnline) throw new AppError("network");
      }),
    });
    await openKiosk(api);
    await enter();
    await press(/^Start/);
    await person.click(await screen.findByRole("radio", { name: "Sad" }));
    await press("Finish later");
    await screen.findByRole("dialog", { name: "Your last answers are not saved yet" });
    expect(screen.queryByText(/See you later/)).toBeNull();
    await press("Stay here");
    expect(screen.getByRole<HTMLInputElement>("radio", { name: "Sad" }).checked).toBe(true);
    isOnline = true;
    await press("Finish later");
    await screen.findByRole("heading", { name: "See you later!" });
    expect(api.save).toHaveBeenLastCalledWith(
      "session-1",
      expect.objectContaining({ mood: "sad" }),
      false,
    );
    await waitFor(() => expect(api.close).toHaveBeenCalledWith("session-1"));
  });

  it("closes without saving when the student wants to, and does not call it saved", async () => {
    const api = fakeDevice({
      save: async () => {
        throw new AppError("network");
      },
    });
    await openKiosk(api);
    await enter();
    await press(/^Start/);
    await person.click(await screen.findByRole("radio", { name: "Sad" }));
    await press("Finish later");
    await press("Close anyway");
    await screen.findByRole("heading", { name: "Time to reflect" });
    expect(document.body.textContent).not.toContain("saved");
    await waitFor(() => expect(api.close).toHaveBeenCalledWith("session-1"));
  });

  it("a submit whose answer was lost counts as handed in when the session is gone", async () => {
    const answers = [new AppError("network"), new AppError("session_ended")];
    const api = fakeDevice({
      reflection: async () =>
        aReflection({ mood: "calm", responses: { what: { text: "x" } }, position: 3 }),
      submit: async () => {
        throw answers.shift() ?? new Error("asked too often");
      },
    });
    await openKiosk(api);
    await enter();
    await press(/^Go on/);
    await press(/^Hand in/);
    await screen.findByText(/could not be handed in yet/);
    await press(/^Hand in/);
    await screen.findByRole("heading", { name: "Thank you!" });
  });

  it("tells kindly when the reflection was opened elsewhere", async () => {
    const api = fakeDevice({
      save: async () => {
        throw new AppError("session_ended");
      },
    });
    await openKiosk(api);
    await enter();
    await press(/^Start/);
    await screen.findByRole("heading", { name: "This was closed" });
    await press("Done");
    await screen.findByRole("heading", { name: "Time to reflect" });
  });

  it("forgets the student when nobody is there: answers saved, session closed, language reset", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ["Date", "setInterval", "clearInterval"] });
    try {
      // It answers once: the school's language must come back without the server, too.
      const kiosk = vi
        .fn<DeviceApi["kiosk"]>(async () => {
          throw new AppError("network");
        })
        .mockResolvedValueOnce({ name: "Library tablet", school: "Birch", language: "en" });
      const api = fakeDevice({ kiosk });
      await openKiosk(api);
      await screen.findByText("Library tablet");
      await enter();
      await press("Español");
      await press(/^Empezar/);
      await person.click(await screen.findByRole("radio", { name: "Triste" }));
      await act(() => vi.advanceTimersByTimeAsync(91_000));
      await screen.findByRole("dialog", { name: "¿Sigues ahí?" });
      await press("Sigo aquí");
      expect(screen.queryByRole("dialog")).toBeNull();
      await act(() => vi.advanceTimersByTimeAsync(111_000));
      await screen.findByRole("heading", { name: "Time to reflect" });
      await waitFor(() => expect(api.close).toHaveBeenCalledWith("session-1"));
      expect(api.save).toHaveBeenLastCalledWith(
        "session-1",
        expect.objectContaining({ mood: "sad", language: "es" }),
        false,
      );
      expect(document.body.innerHTML).not.toContain("Mila");
      expect({ ...localStorage, ...sessionStorage }).toEqual({ [TOKEN_KEY]: "device-token" });
    } finally {
      vi.useRealTimers();
    }
  });

  it("a page that is left behind keeps nothing for the back button", async () => {
    const api = fakeDevice();
    await openKiosk(api);
    await enter();
    await press(/^Start/);
    await person.click(await screen.findByRole("radio", { name: "Sad" }));
    window.dispatchEvent(new Event("pagehide"));
    expect(document.body.textContent).not.toContain("How do you feel?");
    await waitFor(() => expect(api.close).toHaveBeenCalledWith("session-1", true));
    expect(api.save).toHaveBeenLastCalledWith(
      "session-1",
      expect.objectContaining({ mood: "sad" }),
      true,
    );
  });
});
