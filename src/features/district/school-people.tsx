import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { BackLink } from "@/components/back-link.tsx";
import { districtSchoolsQuery } from "@/lib/school.ts";

interface SchoolPeopleProps {
  districtId: string;
  schoolId: string;
  children: ReactNode;
}

/** Heads the people of one school, with the way back to all schools. */
export function SchoolPeople({ districtId, schoolId, children }: SchoolPeopleProps) {
  const { t } = useTranslation("district");
  const { data: schools } = useSuspenseQuery(districtSchoolsQuery(districtId));
  const name = schools.find(({ id }) => id === schoolId)?.name ?? "";
  return (
    <div className="grid gap-4">
      <div>
        <p className="text-sm">
          <BackLink to="/district" search={{ tab: "schools" }}>
            {t("schools.back")}
          </BackLink>
        </p>
        <h2 className="text-xl font-semibold">{t("schools.people_of", { name })}</h2>
      </div>
      {children}
    </div>
  );
}
