import { mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { unwrap } from "@/lib/postgrest.ts";
import { db } from "@/lib/supabase.ts";
import { lastDayOf } from "./calendar-model.ts";

/** What is entered for the days of a month ("2026-11"). */
export const monthQuery = (school: string, month: string) =>
  queryOptions({
    queryKey: ["calendar", school, "month", month],
    queryFn: () =>
      unwrap(
        db()
          .from("calendar_days")
          .select("id, on_date, is_in_session, bell_schedule_id, note")
          .eq("school_id", school)
          .gte("on_date", `${month}-01`)
          .lte("on_date", lastDayOf(month))
          .order("on_date"),
      ),
  });

export const termsQuery = (school: string) =>
  queryOptions({
    queryKey: ["calendar", school, "terms"],
    queryFn: () =>
      unwrap(
        db()
          .from("terms")
          .select("id, school_year_id, name, starts_on, ends_on")
          .eq("school_id", school)
          .order("starts_on"),
      ),
  });

/** The bell schedules with their periods, the default one first. */
export const schedulesQuery = (school: string) =>
  queryOptions({
    queryKey: ["calendar", school, "schedules"],
    queryFn: async () => {
      const rows = await unwrap(
        db()
          .from("bell_schedules")
          .select("id, name, is_default, bell_periods(id, name, starts_at, ends_at)")
          .eq("school_id", school)
          .order("is_default", { ascending: false })
          .order("name"),
      );
      return rows.map(({ bell_periods, ...schedule }) => ({
        ...schedule,
        periods: bell_periods.sort((a, b) => a.starts_at.localeCompare(b.starts_at)),
      }));
    },
  });

const refresh = (queryClient: QueryClient) => () =>
  Promise.all(
    [["calendar"], ["school-years"], ["bell-periods"]].map((queryKey) =>
      queryClient.invalidateQueries({ queryKey }),
    ),
  );

export interface DayEntry {
  /** Null: nothing is entered for the day yet. */
  id: string | null;
  on_date: string;
  is_in_session: boolean;
  bell_schedule_id: string | null;
  note: string | null;
}

export const saveDay = (queryClient: QueryClient, school: string) =>
  mutationOptions({
    mutationFn: ({ id, on_date, ...entry }: DayEntry) => {
      const table = db().from("calendar_days");
      return unwrap(
        id
          ? table.update(entry).match({ school_id: school, id }).select("id").single()
          : table
              .insert({ school_id: school, on_date, ...entry })
              .select("id")
              .single(),
      );
    },
    onSuccess: refresh(queryClient),
  });

export interface YearEntry {
  id: string | null;
  starts_on: string;
  ends_on: string;
}

export const saveYear = (queryClient: QueryClient, school: string) =>
  mutationOptions({
    mutationFn: ({ id, starts_on, ends_on }: YearEntry) => {
      const table = db().from("school_years");
      const days = { starts_on, ends_on };
      return unwrap(
        id
          ? table.update(days).match({ school_id: school, id }).select("id").single()
          : table
              .insert({ school_id: school, school_year: Number(starts_on.slice(0, 4)), ...days })
              .select("id")
              .single(),
      );
    },
    meta: { showsOwnErrors: true },
    onSuccess: refresh(queryClient),
  });

export interface TermEntry {
  id: string | null;
  school_year_id: string;
  name: string;
  starts_on: string;
  ends_on: string;
}

export const saveTerm = (queryClient: QueryClient, school: string) =>
  mutationOptions({
    mutationFn: ({ id, school_year_id, ...entry }: TermEntry) => {
      const table = db().from("terms");
      return unwrap(
        id
          ? table.update(entry).match({ school_id: school, id }).select("id").single()
          : table
              .insert({ school_id: school, school_year_id, ...entry })
              .select("id")
              .single(),
      );
    },
    meta: { showsOwnErrors: true },
    onSuccess: refresh(queryClient),
  });

export const removeTerm = (queryClient: QueryClient, school: string) =>
  mutationOptions({
    mutationFn: (id: string) =>
      unwrap(db().from("terms").delete().match({ school_id: school, id }).select("id").single()),
    onSuccess: refresh(queryClient),
  });
