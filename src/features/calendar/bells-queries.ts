import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import { unwrap } from "@/lib/postgrest.ts";
import { db } from "@/lib/supabase.ts";

const refresh = (queryClient: QueryClient) => () =>
  Promise.all(
    [["calendar"], ["bell-periods"]].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  );

export const saveSchedule = (queryClient: QueryClient, school: string, isFirst: boolean) =>
  mutationOptions({
    mutationFn: ({ id, name }: { id: string | null; name: string }) => {
      const table = db().from("bell_schedules");
      return unwrap(
        id
          ? table.update({ name }).match({ school_id: school, id }).select("id").single()
          : table.insert({ school_id: school, name, is_default: isFirst }).select("id").single(),
      );
    },
    meta: { showsOwnErrors: true },
    onSuccess: refresh(queryClient),
  });

/** One schedule is the default: the former one gives way first. */
export const makeDefault = (queryClient: QueryClient, school: string) =>
  mutationOptions({
    mutationFn: async (id: string) => {
      await unwrap(
        db()
          .from("bell_schedules")
          .update({ is_default: false })
          .eq("school_id", school)
          .eq("is_default", true)
          .select("id"),
      );
      await unwrap(
        db()
          .from("bell_schedules")
          .update({ is_default: true })
          .match({ school_id: school, id })
          .select("id")
          .single(),
      );
    },
    onSettled: refresh(queryClient),
  });

export const deleteSchedule = (queryClient: QueryClient, school: string) =>
  mutationOptions({
    mutationFn: (id: string) =>
      unwrap(
        db().from("bell_schedules").delete().match({ school_id: school, id }).select("id").single(),
      ),
    onSuccess: refresh(queryClient),
  });

export interface PeriodEntry {
  id: string | null;
  bell_schedule_id: string;
  name: string;
  starts_at: string;
  ends_at: string;
}

export const savePeriod = (queryClient: QueryClient, school: string) =>
  mutationOptions({
    mutationFn: ({ id, bell_schedule_id, ...entry }: PeriodEntry) => {
      const table = db().from("bell_periods");
      return unwrap(
        id
          ? table.update(entry).match({ school_id: school, id }).select("id").single()
          : table
              .insert({ school_id: school, bell_schedule_id, ...entry })
              .select("id")
              .single(),
      );
    },
    meta: { showsOwnErrors: true },
    onSuccess: refresh(queryClient),
  });

export const removePeriod = (queryClient: QueryClient, school: string) =>
  mutationOptions({
    mutationFn: (id: string) =>
      unwrap(
        db().from("bell_periods").delete().match({ school_id: school, id }).select("id").single(),
      ),
    onSuccess: refresh(queryClient),
  });
