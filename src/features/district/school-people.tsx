import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
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
        <Link
          to="/district"
          search={{ tab: "schools" }}
          className="link inline-flex min-h-9 items-center gap-1 text-sm"
        >
          <ArrowLeft aria-hidden="true" className="flip-rtl size-4" />
          {t("schools.back")}
        </Link>
        <h2 className="text-xl font-semibold">{t("schools.people_of", { name })}</h2>
      </div>
      {children}
    </div>
  );
}
