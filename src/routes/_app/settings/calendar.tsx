import { createFileRoute } from "@tanstack/react-router";
import { CALENDAR_TABS, MONTH } from "@/features/calendar/calendar-model.ts";
import { CalendarScreen } from "@/features/calendar/calendar-screen.tsx";
import { today } from "@/lib/school-day.ts";
import { oneOf, searchOf, text } from "@/lib/search.ts";
import { useFormat } from "@/lib/session.ts";

const validateSearch = searchOf({ tab: oneOf(CALENDAR_TABS), month: text });

export const Route = createFileRoute("/_app/settings/calendar")({
  validateSearch,
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
      month={month && MONTH.test(month) ? month : today(timeZone).slice(0, 7)}
      onTab={(next) => go({ tab: next, month })}
      onMonth={(next) => go({ tab, month: next })}
    />
  );
}
