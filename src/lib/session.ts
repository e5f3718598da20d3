import { type QueryClient, queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { AppError, toAppError } from "./errors.ts";
import { createFormat, type Format } from "./format.ts";
import { unwrap } from "./postgrest.ts";
import { isFresh, readStoredSession, type StoredSession } from "./stored-session.ts";
import { db, renewedToken } from "./supabase.ts";

export const ROLES = [
  "teacher",
  "counselor",
  "school_admin",
  "district_admin",
  "super_admin",
] as const;
export type Role = (typeof ROLES)[number];

export interface School {
  id: string;
  name: string;
  timezone: string;
  language: string;
}

export interface Membership {
  id: string;
  role: Role;
  /** Null for a district admin and the platform operator. */
  school: School | null;
  district: { id: string; name: string } | null;
}

export interface Session {
  userId: string;
  email: string;
  displayName: string;
  language: string;
  /** In force now, schools in alphabetical order. Empty: signed in, but invited nowhere yet. */
  memberships: Membership[];
}

const ACTIVE_KEY = "bx.membership";

/**
 * The signed-in user, or null. An expired token is renewed first; without a network that cannot
 * be, and the stored user then stands: what it opens was kept on this device for that person.
 */
async function currentUser(): Promise<StoredSession["user"] | null> {
  const stored = readStoredSession();
  if (!stored || isFresh(stored)) return stored?.user ?? null;
  try {
    return (await renewedToken()) === null ? null : stored.user;
  } catch (error) {
    return toAppError(error).isUnanswered ? stored.user : null;
  }
}

async function fetchSession(userId: string, email: string): Promise<Session> {
  const now = new Date().toISOString();
  const [profile, memberships] = await Promise.all([
    unwrap(db().from("profiles").select("display_name, language").eq("id", userId)),
    unwrap(
      db()
        .from("memberships")
        .select(
          "id, role, school:schools(id, name, timezone, language), district:districts(id, name)",
        )
        .eq("profile_id", userId)
        .lte("starts_at", now)
        .or(`ends_at.is.null,ends_at.gt.${now}`),
    ),
  ]);
  return {
    userId,
    email,
    displayName: profile[0]?.display_name ?? email,
    language: profile[0]?.language ?? "en",
    memberships: memberships
      .map((row) => ({ ...row, role: row.role as Role }))
      .sort((a, b) => (a.school?.name ?? "").localeCompare(b.school?.name ?? "")),
  };
}

/** Who is signed in, or null. */
export const userQuery = queryOptions({
  queryKey: ["user"],
  queryFn: currentUser,
  staleTime: Number.POSITIVE_INFINITY,
});

/** The person and where they work. Kept on the device, so that the app opens without a network. */
export const sessionQuery = (user: { id: string; email: string }) =>
  queryOptions({
    queryKey: ["session", user.id],
    queryFn: () => fetchSession(user.id, user.email),
    staleTime: 5 * 60_000,
    meta: { keepOffline: true },
  });

/** The membership this browser works in: the last chosen one, else the first. */
export function activeMembership(memberships: readonly Membership[]): Membership | null {
  const chosen = localStorage.getItem(ACTIVE_KEY);
  return memberships.find(({ id }) => id === chosen) ?? memberships[0] ?? null;
}

/** Works in another school or role from now on. Nothing of the former one stays in memory. */
export function switchMembership(queryClient: QueryClient, id: string): void {
  localStorage.setItem(ACTIVE_KEY, id);
  queryClient.removeQueries({
    predicate: ({ queryKey }) => queryKey[0] !== "user" && queryKey[0] !== "session",
  });
}

export interface ActiveSession extends Session {
  /** Where the person works now. */
  active: Membership;
  role: Role;
  /** The school of every school-scoped query; throws where a role without a school asks for it. */
  readonly schoolId: string;
}

function asActive(session: Session): ActiveSession {
  const active = activeMembership(session.memberships);
  if (!active) throw new AppError("no_membership");
  return {
    ...session,
    active,
    role: active.role,
    get schoolId() {
      if (!active.school) throw new AppError("no_school");
      return active.school.id;
    },
  };
}

/** For loaders under `_app`: the session the layout route has already made sure of. */
export function sessionOf(queryClient: QueryClient): ActiveSession {
  const user = queryClient.getQueryData(userQuery.queryKey);
  const session = user && queryClient.getQueryData(sessionQuery(user).queryKey);
  if (!session) throw new AppError("signed_out");
  return asActive(session);
}

/** The signed-in person and where they work. Only below the `_app` layout route. */
export function useSession(): ActiveSession {
  const { data: user } = useSuspenseQuery(userQuery);
  if (!user) throw new AppError("signed_out");
  const { data } = useSuspenseQuery(sessionQuery(user));
  return asActive(data);
}

/** Whether the signed-in person is a member anywhere; the last membership may end while one works. */
export function useIsMember(): boolean {
  const { data: user } = useSuspenseQuery(userQuery);
  if (!user) throw new AppError("signed_out");
  return useSuspenseQuery(sessionQuery(user)).data.memberships.length > 0;
}

const DEVICE_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Dates, times and numbers in the page's language and the active school's time zone. */
export function useFormat(): Format {
  const { active } = useSession();
  const { i18n } = useTranslation();
  const zone = active.school?.timezone ?? DEVICE_ZONE;
  return useMemo(() => createFormat(i18n.language, zone), [i18n.language, zone]);
}
