import type { QueryClient } from "@tanstack/react-query";
import { AppError, toAppError } from "./errors.ts";
import { clearOfflineCache } from "./offline-cache.ts";
import { clearOutbox } from "./outbox.ts";
import { leavePerson } from "./person.ts";
import { userQuery } from "./session.ts";
import { auth, openedByResetLink, resetLinkUsed } from "./supabase.ts";

/** Also what Auth is configured to accept (supabase/config.toml). */
export const MIN_PASSWORD_LENGTH = 10;

function check({ error }: { error: unknown }): void {
  if (error) throw toAppError(error);
}

export async function signIn(
  queryClient: QueryClient,
  credentials: { email: string; password: string },
): Promise<void> {
  check(await (await auth()).signInWithPassword(credentials));
  queryClient.clear();
}

/**
 * Makes an account. Auth mails a link that confirms the address and then leads to `returnPath`;
 * answers whether the person is signed in already, because no confirmation is asked for.
 */
export async function signUp(
  queryClient: QueryClient,
  input: { email: string; password: string; returnPath: string },
): Promise<boolean> {
  const emailRedirectTo = window.location.origin + input.returnPath;
  const { email, password } = input;
  const { data, error } = await (await auth()).signUp({
    email,
    password,
    options: { emailRedirectTo },
  });
  check({ error });
  // Auth does not say openly that an address is taken: it answers a user without an identity.
  if (data.user?.identities?.length === 0) throw new AppError("user_already_exists");
  if (data.session) queryClient.clear();
  return data.session !== null;
}

/** Sends the e-mail; says nothing about whether the address has an account. */
export async function requestPasswordReset(email: string): Promise<void> {
  const redirectTo = `${window.location.origin}/reset-password`;
  check(await (await auth()).resetPasswordForEmail(email, { redirectTo }));
}

/** Takes the session out of the address when the link of a mail opened the page. Answers whether anybody is signed in. */
export async function takeLinkSession(): Promise<boolean> {
  const { data } = await (await auth()).getSession();
  return data.session !== null;
}

/** Only the link of a reset mail stands for the present password: an unlocked tablet must not be enough. */
export async function hasRecoverySession(): Promise<boolean> {
  return (await takeLinkSession()) && openedByResetLink();
}

/** Whoever knew the former password is signed out. */
async function savePassword(password: string): Promise<void> {
  check(await (await auth()).updateUser({ password }));
  // Hosted Auth has done it by itself; failing here must not look like a password that was not saved.
  await (await auth()).signOut({ scope: "others" });
}

/** Sets a new password for the person a reset link has signed in. */
export async function resetPassword(password: string): Promise<void> {
  await savePassword(password);
  resetLinkUsed();
}

/** Asks for the present password again, for the same reason. */
export async function changePassword(input: {
  email: string;
  current: string;
  next: string;
}): Promise<void> {
  check(await (await auth()).signInWithPassword({ email: input.email, password: input.current }));
  await savePassword(input.next);
}

/**
 * Forgets the person on this device: memory and kept answers. What was not sent yet waits for the
 * same person to sign in again: a session that ends by itself must not lose what was filed.
 */
export async function forgetPerson(queryClient: QueryClient): Promise<void> {
  leavePerson();
  queryClient.clear();
  queryClient.setQueryData(userQuery.queryKey, null);
  await clearOfflineCache();
}

/**
 * "global" ends the sessions on every device; "local" only this one. Who signs out leaves nothing
 * behind; the button asks first when something was not sent.
 */
export async function signOut(queryClient: QueryClient, scope: "local" | "global"): Promise<void> {
  const user = queryClient.getQueryData(userQuery.queryKey);
  const { error } = await (await auth()).signOut({ scope });
  // Without a network this device is still signed out; "everywhere" must reach the server.
  if (error && scope === "global") throw toAppError(error);
  await forgetPerson(queryClient);
  if (user) await clearOutbox(user.id);
}
