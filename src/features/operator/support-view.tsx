import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/card.tsx";
import { FormError } from "@/components/form-error.tsx";
import { Select } from "@/components/select.tsx";
import { districtSchoolsQuery } from "@/lib/school.ts";
import { enterSchool } from "./support-queries.ts";
import { SupportSchool } from "./support-school.tsx";

interface SupportViewProps {
  session: string;
  district: { id: string; name: string };
}

/** What an open support session is for: looking into one school after the other, each noted in its audit. */
export function SupportView({ session, district }: SupportViewProps) {
  const { t } = useTranslation("support");
  const { data: schools } = useSuspenseQuery(districtSchoolsQuery(district.id));
  const [entered, setEntered] = useState<string | null>(null);
  const enter = useMutation(enterSchool(session));
  return (
    <Card title={t("view.title", { name: district.name })} description={t("view.description")}>
      <div className="grid gap-6">
        <FormError error={enter.error} />
        <Select
          className="max-w-md"
          label={t("view.school")}
          placeholder={t("view.choose")}
          options={schools.map(({ id, name }) => ({ value: id, label: name }))}
          value={entered}
          onChange={(school) => enter.mutate(school, { onSuccess: () => setEntered(school) })}
        />
        {entered && (
          <Suspense>
            <SupportSchool key={entered} schoolId={entered} />
          </Suspense>
        )}
      </div>
    </Card>
  );
}
