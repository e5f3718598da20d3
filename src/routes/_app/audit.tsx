import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import type { AuditPlace } from "@/features/audit/audit-queries.ts";
import { AuditScreen } from "@/features/audit/audit-screen.tsx";
import { AppError } from "@/lib/errors.ts";
import { districtSchoolsQuery } from "@/lib/school.ts";
import { day, searchOf, text } from "@/lib/search.ts";
import { sessionOf, useSession } from "@/lib/session.ts";

/** `school` is a district admin's choice; without it, what concerns the district itself. */
const validateSearch = searchOf({
  table: text,
  person: text,
  record: text,
  from: day,
  to: day,
  school: text,
});

export const Route = createFileRoute("/_app/audit")({
  validateSearch,
  beforeLoad: ({ context }) => {
    const { role } = sessionOf(context.queryClient);
    if (role !== "school_admin" && role !== "district_admin") throw new AppError("forbidden");
  },
  component: Audit,
});

function Audit() {
  const { active } = useSession();
  return active.school ? (
    <Trail place={{ school: active.school.id }} schools={[]} />
  ) : (
    <DistrictTrail districtId={active.district?.id ?? ""} />
  );
}

function DistrictTrail({ districtId }: { districtId: string }) {
  const { school } = Route.useSearch();
  const { data: schools } = useSuspenseQuery(districtSchoolsQuery(districtId));
  const chosen = schools.find((candidate) => candidate.id === school);
  const place = chosen ? { school: chosen.id } : { district: districtId };
  return <Trail place={place} schools={schools} />;
}

interface TrailProps {
  place: AuditPlace;
  schools: ReadonlyArray<{ id: string; name: string }>;
}

function Trail({ place, schools }: TrailProps) {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const { table = null, person = null, record = null, from = null, to = null } = search;
  const filter = { table, person, record, from, to };
  return (
    <AuditScreen
      place={place}
      schools={schools}
      filter={filter}
      onFilter={(change) => {
        const next = { ...filter, ...change };
        const present = Object.entries(next).filter(([, value]) => value !== null);
        void navigate({
          search: { school: search.school, ...Object.fromEntries(present) },
          resetScroll: false,
        });
      }}
      onSchool={(school) => void navigate({ search: { school: school || undefined } })}
    />
  );
}
