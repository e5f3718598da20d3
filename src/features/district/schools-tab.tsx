import { useSuspenseQuery } from "@tanstack/react-query";
import { Plus, School } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { EmptyState } from "@/components/empty-state.tsx";
import { LinkButton } from "@/components/link-button.tsx";
import { Table } from "@/components/table.tsx";
import { isLanguage, LANGUAGE_NAMES } from "@/lib/i18n.ts";
import { districtSchoolsQuery } from "@/lib/school.ts";
import { SchoolDialog } from "./school-dialog.tsx";

/** The schools of the district; the way to each one's people. */
export function SchoolsTab({ districtId }: { districtId: string }) {
  const { t } = useTranslation("district");
  const { data: schools } = useSuspenseQuery(districtSchoolsQuery(districtId));
  const [isAdding, setIsAdding] = useState(false);
  return (
    <div className="grid gap-4">
      <Button className="justify-self-start" onClick={() => setIsAdding(true)}>
        <Plus aria-hidden="true" className="size-4" />
        {t("schools.add")}
      </Button>
      {schools.length === 0 ? (
        <EmptyState icon={School} title={t("schools.empty.title")}>
          {t("schools.empty.body")}
        </EmptyState>
      ) : (
        <Table
          label={t("tab.schools")}
          rows={schools}
          rowId={({ id }) => id}
          columns={[
            { id: "name", header: t("schools.name"), isRowHeader: true, cell: ({ name }) => name },
            {
              id: "zone",
              header: t("schools.timezone"),
              cell: ({ timezone }) => <bdi>{timezone.replaceAll("_", " ")}</bdi>,
            },
            {
              id: "language",
              header: t("schools.language"),
              cell: ({ language }) =>
                isLanguage(language) ? (
                  <span lang={language}>{LANGUAGE_NAMES[language]}</span>
                ) : (
                  language
                ),
            },
            {
              id: "people",
              header: t("schools.people"),
              isActions: true,
              cell: ({ id, name }) => (
                <LinkButton
                  size="sm"
                  to="/district"
                  search={{ tab: "people", school: id }}
                  aria-label={t("schools.people_of", { name })}
                >
                  {t("schools.people")}
                </LinkButton>
              ),
            },
          ]}
        />
      )}
      {isAdding && (
        <SchoolDialog
          districtId={districtId}
          timeZone={schools[0]?.timezone ?? "America/New_York"}
          onClose={() => setIsAdding(false)}
        />
      )}
    </div>
  );
}
