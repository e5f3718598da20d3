import { mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { run, unwrap } from "@/lib/postgrest.ts";
import { db } from "@/lib/supabase.ts";

const REFRESH_MS = 20_000;
const PAIRING_REFRESH_MS = 3_000;

/** The kiosks of a school; asked again by itself, faster while one is being paired. */
export const kiosksQuery = (school: string, isPairing = false) =>
  queryOptions({
    queryKey: ["kiosks", school],
    queryFn: () =>
      unwrap(
        db()
          .from("kiosks")
          .select("id, name, paired_at, last_seen_at, revoked_at")
          .eq("school_id", school)
          .order("name"),
      ),
    refetchInterval: isPairing ? PAIRING_REFRESH_MS : REFRESH_MS,
  });

const refresh = (queryClient: QueryClient, school: string) => () =>
  queryClient.invalidateQueries({ queryKey: ["kiosks", school] });

/** Adds a kiosk, or renames one. */
export const saveKiosk = (queryClient: QueryClient, school: string) =>
  mutationOptions({
    mutationFn: ({ id, name }: { id: string | null; name: string }) => {
      const table = db().from("kiosks");
      return unwrap(
        id
          ? table.update({ name }).match({ school_id: school, id }).select("id").single()
          : table.insert({ school_id: school, name }).select("id").single(),
      );
    },
    meta: { showsOwnErrors: true },
    onSuccess: refresh(queryClient, school),
  });

/** A code that pairs a device within fifteen minutes. It is told once. */
export const createPairingCode = (school: string) =>
  mutationOptions({
    mutationFn: async (kiosk: string) => {
      const code = await unwrap(db().rpc("create_pairing_code", { school, kiosk }));
      return { code, madeAt: Date.now() };
    },
    meta: { showsOwnErrors: true },
  });

export const unpairKiosk = (queryClient: QueryClient, school: string) =>
  mutationOptions({
    mutationFn: (kiosk: string) => run(db().rpc("unpair_kiosk", { school, kiosk })),
    onSuccess: refresh(queryClient, school),
  });
