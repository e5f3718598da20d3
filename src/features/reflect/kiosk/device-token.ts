import { AppError } from "@/lib/errors.ts";

// The only thing a kiosk keeps: which kiosk it is. Nothing of a student is ever stored.
const STORAGE_KEY = "bx.kiosk";

export function readDeviceToken(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    // A browser without storage has no token; pairing will say so.
    return null;
  }
}

export function storeDeviceToken(token: string): void {
  try {
    localStorage.setItem(STORAGE_KEY, token);
  } catch (cause) {
    throw new AppError("storage_unavailable", { cause });
  }
}

export function forgetDeviceToken(): void {
  localStorage.removeItem(STORAGE_KEY);
}
