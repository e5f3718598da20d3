import { createFileRoute } from "@tanstack/react-router";
import { DISTRICT_TABS, KINDS, SORTS } from "@/features/district/comparison.ts";
import { DistrictScreen } from "@/features/district/district-screen.tsx";
import { SchoolPeople } from "@/features/district/school-people.tsx";
import { SupportSessions } from "@/features/operator/support-sessions.tsx";
import { PlacePeople } from "@/features/people/place-people.tsx";
import { AppError } from "@/lib/errors.ts";
import { count, day, flag, oneOf, searchOf, text } from "@/lib/search.ts";
import { sessionOf, useSession } from "@/lib/session.ts";

/** `school`: whose people are shown; without it, the district's administrators. */
const validateSearch = searchOf({
  tab: oneOf(DISTRICT_TABS),
  year: count,
  kind: oneOf(KINDS),
  month: day,
  sort: oneOf(SORTS),
  desc: flag,
  school: text,
});

export const Route = createFileRoute("/_app/district")({
  validateSearch,
  beforeLoad: ({ context }) => {
    if (sessionOf(context.queryClient).role !== "district_admin") throw new AppError("forbidden");
  },
  component: District,
});

function District() {
  const { tab = "overview", school, ...search } = Route.useSearch();
  const navigate = Route.useNavigate();
  const { active } = useSession();
  const districtId = active.district?.id ?? "";
  return (
    <DistrictScreen
      districtId={districtId}
      tab={tab}
      onTab={(next) => void navigate({ search: { ...search, tab: next }, replace: true })}
      choice={{ ...search, month: search.month ?? null }}
      onChoice={(change) =>
        void navigate({
          search: {
            tab,
            ...search,
            ...change,
            month: ("month" in change ? change.month : search.month) ?? undefined,
          },
          replace: true,
          resetScroll: false,
        })
      }
      people={
        school ? (
          <SchoolPeople districtId={districtId} schoolId={school}>
            <PlacePeople place={{ school }} roles={["school_admin", "counselor", "teacher"]} />
          </SchoolPeople>
        ) : (
          <PlacePeople place={{ district: districtId }} roles={["district_admin"]} />
        )
      }
      support={<SupportSessions />}
    />
  );
}
