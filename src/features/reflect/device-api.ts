import type { Rpc, RpcArgs } from "@/lib/rpc.ts";
import {
  Kiosk,
  LinkOpening,
  Opening,
  Paired,
  Reflection,
  type WaitingStudent,
  WaitingStudents,
} from "./contract.ts";

/** What a save sends, besides the session. */
export type Save = Omit<RpcArgs<"save_reflection">, "session">;

/** Everything a device without a login may ask the database. Errors are AppErrors. */
export interface DeviceApi {
  /** Exchanges a pairing code for the device's token. Errors: pairing_code_invalid. */
  pair: (code: string) => Promise<string>;
  /** Errors: kiosk_not_paired. */
  kiosk: (token: string) => Promise<Kiosk>;
  /** Errors: kiosk_not_paired. */
  waitingStudents: (token: string) => Promise<WaitingStudent[]>;
  /** Errors: kiosk_not_paired. Wrong codes are outcomes, not errors. */
  open: (token: string, entry: string, code: string) => Promise<Opening>;
  /** Answers the session. Errors: link_expired. */
  openLink: (token: string) => Promise<string>;
  /** Errors: session_ended. */
  reflection: (session: string) => Promise<Reflection>;
  /** Errors: session_ended, answer_too_long. */
  save: (session: string, save: Save, isLast?: boolean) => Promise<void>;
  /** Errors: session_ended, answer_missing (details: the prompt id), illegal_transition. */
  submit: (session: string) => Promise<void>;
  close: (session: string, isLast?: boolean) => Promise<void>;
}

export function createDeviceApi(rpc: Rpc): DeviceApi {
  return {
    pair: async (code) => Paired.parse(await rpc("pair_kiosk", { code })).token,
    kiosk: async (token) => Kiosk.parse(await rpc("get_kiosk", { token })),
    waitingStudents: async (token) =>
      WaitingStudents.parse(await rpc("list_kiosk_students", { token })),
    open: async (token, entry, code) =>
      Opening.parse(await rpc("open_reflection", { token, entry, code })),
    openLink: async (token) =>
      LinkOpening.parse(await rpc("open_reflection_link", { token })).session,
    reflection: async (session) => Reflection.parse(await rpc("get_reflection", { session })),
    save: async (session, save, isLast = false) => {
      await rpc("save_reflection", { session, ...save }, { keepalive: isLast });
    },
    submit: async (session) => {
      await rpc("submit_reflection", { session });
    },
    close: async (session, isLast = false) => {
      await rpc("close_reflection", { session }, { keepalive: isLast });
    },
  };
}
