import { createFileRoute } from "@tanstack/react-router";
import { classesQuery, periodNamesQuery } from "@/features/classes/classes-queries.ts";
import { ClassesScreen } from "@/features/classes/classes-screen.tsx";
import { NoSchoolYear } from "@/features/classes/no-school-year.tsx";
import { schoolYearAt, schoolYearsQuery } from "@/lib/school.ts";
import { today } from "@/lib/school-day.ts";
import { count, flag, searchOf, text } from "@/lib/search.ts";
import { sessionOf } from "@/lib/session.ts";

const validateSearch = searchOf({ year: count, q: text, inactive: flag });

export const Route = createFileRoute("/_app/settings/classes/")({
  validateSearch,
  loaderDeps: ({ search: { year } }) => ({ year }),
  loader: async ({ context: { queryClient }, deps }) => {
    const { schoolId, active } = sessionOf(queryClient);
    const years = await queryClient.ensureQueryData(schoolYearsQuery(schoolId));
    const day = today(active.school?.timezone ?? "UTC");
    const year = deps.year ?? schoolYearAt(years, day)?.school_year;
    if (year !== undefined) await queryClient.ensureQueryData(classesQuery(schoolId, year));
    // For the dialog that adds a class: it must not put the screen back to loading when it opens.
    void queryClient.prefetchQuery(periodNamesQuery(schoolId));
    return { year };
  },
  component: Classes,
});

function Classes() {
  const { year } = Route.useLoaderData();
  const { q = "", inactive } = Route.useSearch();
  const navigate = Route.useNavigate();
  if (year === undefined) return <NoSchoolYear />;
  return (
    <ClassesScreen
      filter={{ year, text: q, isWithInactive: inactive === true }}
      onFilter={(change) => {
        const next = { year, text: q, isWithInactive: inactive === true, ...change };
        void navigate({
          replace: true,
          resetScroll: false,
          search: {
            year: next.year,
            q: next.text || undefined,
            inactive: next.isWithInactive ? true : undefined,
          },
        });
      }}
      onAdded={(classId) =>
        void navigate({ to: "/settings/classes/$classId", params: { classId } })
      }
    />
  );
}
