import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { House, Pencil, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { Card } from "@/components/card.tsx";
import { Select } from "@/components/select.tsx";
import { guardiansQuery } from "./guardians-queries.ts";
import { HouseholdDialog } from "./household-dialog.tsx";
import { chooseHousehold, type Household, householdsQuery } from "./household-queries.ts";

interface HouseholdCardProps {
  schoolId: string;
  student: { id: string; family_name: string };
  /** The primary household. */
  familyId: string | null;
}

function addressLines({ address_line, address_unit, city, region, postal_code }: Household) {
  const street = [address_line, address_unit].filter(Boolean).join(", ");
  const place = [city, [region, postal_code].filter(Boolean).join(" ")].filter(Boolean).join(", ");
  return [street, place].filter(Boolean);
}

/** Where the student's mail goes. */
export function HouseholdCard({ schoolId, student, familyId }: HouseholdCardProps) {
  const { t } = useTranslation("roster");
  const { data: links } = useSuspenseQuery(guardiansQuery(schoolId, student.id));
  const ids = [...new Set([familyId, ...links.map(({ guardian }) => guardian.family_id)])]
    .filter((id) => id !== null)
    .sort();
  const { data: households } = useSuspenseQuery(householdsQuery(schoolId, ids));
  const choose = useMutation(chooseHousehold(useQueryClient(), schoolId, student.id));
  const [editing, setEditing] = useState<Household | "new" | null>(null);
  const primary = households.find(({ id }) => id === familyId) ?? null;
  const inIt = links.filter(({ guardian }) => guardian.family_id === familyId && familyId !== null);
  return (
    <Card
      title={t("household.title")}
      description={t("household.description")}
      actions={
        <>
          {primary && (
            <Button size="sm" onClick={() => setEditing(primary)}>
              <Pencil aria-hidden="true" className="size-4" />
              {t("household.edit")}
            </Button>
          )}
          <Button size="sm" variant="quiet" onClick={() => setEditing("new")}>
            <Plus aria-hidden="true" className="size-4" />
            {t("household.add")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {households.length > (primary ? 1 : 0) && (
          <Select
            label={t("household.choose")}
            placeholder={t("household.none")}
            className="max-w-sm"
            options={households.map(({ id, name }) => ({ value: id, label: name }))}
            value={familyId}
            onChange={(id) => choose.mutate(id)}
          />
        )}
        {primary ? (
          <div className="flex gap-3">
            <House aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-ink-subtle" />
            <div>
              <p className="font-medium">{primary.name}</p>
              {addressLines(primary).map((line) => (
                <p key={line} className="text-ink-muted">
                  <bdi>{line}</bdi>
                </p>
              ))}
              {inIt.length > 0 && (
                <p className="mt-1 text-sm text-ink-subtle">
                  {t("household.members")}:{" "}
                  {inIt
                    .map(({ guardian }) => `${guardian.given_name} ${guardian.family_name}`)
                    .join(", ")}
                </p>
              )}
            </div>
          </div>
        ) : (
          <p className="text-ink-muted">{t("household.none")}</p>
        )}
      </div>
      {editing && (
        <HouseholdDialog
          schoolId={schoolId}
          studentId={student.id}
          household={editing === "new" ? null : editing}
          suggestedName={student.family_name}
          onClose={() => setEditing(null)}
        />
      )}
    </Card>
  );
}
