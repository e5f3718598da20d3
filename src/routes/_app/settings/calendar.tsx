import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod/mini";
import { CALENDAR_TABS, CalendarScreen } from "@/features/calendar/calendar-screen.tsx";
import { today } from "@/lib/school-day.ts";
import { useFormat } from "@/lib/session.ts";

const Search = z.object({
  tab: z.catch(z.optional(z.enum(CALENDAR_TABS)), undefined),
  month: z.catch(z.optional(z.string().check(z.regex(/^20\d\d-(0[1-9]|1[0-2])$/))), undefined),
});

export const Route = createFileRoute("/_app/settings/calendar")({
  validateSearch: Search,
  component: Calendar,
});

function Calendar() {
  const { tab = "days", month } = Route.useSearch();
  const { timeZone } = useFormat();
  const navigate = Route.useNavigate();
  const go = (search: { tab?: typeof tab; month?: string | undefined }) =>
    void navigate({ search, replace: true, resetScroll: false });
  return (
    <CalendarScreen
      tab={tab}
      month={month ?? today(timeZone).slice(0, 7)}
      onTab={(next) => go({ tab: next, month })}
      onMonth={(next) => go({ tab, month: next })}
    />
  );
}
