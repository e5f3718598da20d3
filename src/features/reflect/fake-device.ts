import { vi } from "vitest";
import type { Reflection } from "./contract.ts";
import type { DeviceApi } from "./device-api.ts";

/** A first attempt of three questions: a mood, a text, an optional need. */
export function aReflection(changes: Partial<Reflection> = {}): Reflection {
  return {
    student: "Mila",
    school: "Birch Street School",
    language: "en",
    age_band: "3-5",
    prompts: [
      {
        id: "mood",
        kind: "mood",
        is_required: true,
        text: { en: "How do you feel?", es: "¿Cómo te sientes?" },
      },
      {
        id: "what",
        kind: "text",
        is_required: true,
        text: { en: "What happened?", es: "¿Qué pasó?" },
      },
      { id: "needs", kind: "needs", is_required: false, text: { en: "What do you need?" } },
    ],
    attempt: 1,
    responses: {},
    mood: null,
    need_ids: [],
    position: 0,
    active_seconds: 0,
    occurred_at: "2026-11-20T15:00:00Z",
    behavior: { name: "Disruption", translations: { es: "Interrupción" } },
    needs: [
      {
        id: "need-1",
        code: "break",
        name: "I need a break",
        translations: { es: "Necesito un descanso" },
      },
    ],
    returned: null,
    ...changes,
  };
}

/** A back end of one kiosk where one student waits, whose code is 1234. */
export function fakeDevice(changes: Partial<DeviceApi> = {}) {
  return {
    pair: vi.fn<DeviceApi["pair"]>(async () => "device-token"),
    kiosk: vi.fn<DeviceApi["kiosk"]>(async () => ({
      name: "Library tablet",
      school: "Birch Street School",
      language: "en",
    })),
    waitingStudents: vi.fn<DeviceApi["waitingStudents"]>(async () => [
      { entry: "entry-1", label: "Mila A." },
    ]),
    open: vi.fn<DeviceApi["open"]>(async (_token, _entry, code) =>
      code === "1234"
        ? { outcome: "opened", session: "session-1" }
        : { outcome: "wrong_code", tries_left: 4 },
    ),
    openLink: vi.fn<DeviceApi["openLink"]>(async () => "session-1"),
    reflection: vi.fn<DeviceApi["reflection"]>(async () => aReflection()),
    save: vi.fn<DeviceApi["save"]>(async () => {}),
    submit: vi.fn<DeviceApi["submit"]>(async () => {}),
    close: vi.fn<DeviceApi["close"]>(async () => {}),
    ...changes,
  };
}
