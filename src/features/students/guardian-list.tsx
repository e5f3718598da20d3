import { useSuspenseQuery } from "@tanstack/react-query";
import { lazy } from "react";
import { useSession } from "@/lib/session.ts";
import { GuardianRows, NoGuardians } from "./guardian-rows.tsx";
import { guardianNamesQuery } from "./students-queries.ts";

const GuardianContacts = lazy(() => import("./guardian-contacts.tsx"));

function NameList({ studentId }: { studentId: string }) {
  const { data } = useSuspenseQuery(guardianNamesQuery(useSession().schoolId, studentId));
  if (data.length === 0) return <NoGuardians />;
  return (
    <GuardianRows>
      {data.map(({ guardian_id, display_name, relationship }) => (
        <li key={guardian_id} className="py-2.5 first:pt-0 last:pb-0">
          <span className="font-medium">{display_name}</span>{" "}
          <span className="text-sm text-ink-muted">{relationship}</span>
        </li>
      ))}
    </GuardianRows>
  );
}

/** The student's adults, as far as the person's role may know them. */
export function GuardianList({ studentId }: { studentId: string }) {
  const { role } = useSession();
  return role === "teacher" ? (
    <NameList studentId={studentId} />
  ) : (
    <GuardianContacts studentId={studentId} />
  );
}
