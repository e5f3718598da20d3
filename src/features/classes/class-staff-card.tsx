import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/badge.tsx";
import { Button } from "@/components/button.tsx";
import { Card } from "@/components/card.tsx";
import { ComboBox } from "@/components/combo-box.tsx";
import { IconButton } from "@/components/icon-button.tsx";
import { addStaff, removeStaff, setLead, staffQuery } from "./classes-queries.ts";

interface ClassStaffCardProps {
  schoolId: string;
  classId: string;
  staff: ReadonlyArray<{
    id: string;
    is_lead: boolean;
    staff: { id: string; given_name: string; family_name: string; profile_id: string | null };
  }>;
}

/** Who teaches a class. */
export function ClassStaffCard({ schoolId, classId, staff }: ClassStaffCardProps) {
  const { t } = useTranslation("classes");
  const queryClient = useQueryClient();
  const { data: everyone } = useSuspenseQuery(staffQuery(schoolId));
  const add = useMutation(addStaff(queryClient, schoolId, classId));
  const lead = useMutation(setLead(queryClient, schoolId));
  const remove = useMutation(removeStaff(queryClient, schoolId));
  const inIt = new Set(staff.map((row) => row.staff.id));
  const free = everyone.filter(({ id }) => !inIt.has(id));
  return (
    <Card title={t("staff.title")} description={t("staff.description")}>
      <ComboBox
        // A new one after each addition: it starts empty again.
        key={staff.length}
        label={t("staff.pick")}
        options={free.map(({ id, given_name, family_name, email }) => ({
          id,
          label: `${given_name} ${family_name}`,
          detail: email ?? undefined,
        }))}
        value={null}
        onChange={(id) => id && add.mutate({ staff_id: id, is_lead: staff.length === 0 })}
      />
      {staff.length === 0 && <p className="mt-4 text-ink-muted">{t("staff.empty")}</p>}
      <ul className="mt-2 divide-y divide-line">
        {staff.map(({ id, is_lead, staff: person }) => {
          const name = `${person.given_name} ${person.family_name}`;
          return (
            <li key={id} className="flex min-h-14 flex-wrap items-center gap-x-2 py-1">
              <span className="min-w-0 flex-1 basis-32">
                <span className="font-medium">{name}</span>{" "}
                <Badge tone={is_lead ? "accent" : "neutral"}>
                  {t(is_lead ? "staff.lead" : "staff.assistant")}
                </Badge>
                {!person.profile_id && (
                  <span className="block text-sm text-ink-subtle">{t("staff.no_login")}</span>
                )}
              </span>
              <span className="ms-auto flex items-center">
                <Button
                  size="sm"
                  variant="quiet"
                  disabled={lead.isPending}
                  onClick={() => lead.mutate({ id, is_lead: !is_lead })}
                >
                  {t(is_lead ? "staff.make_assistant" : "staff.make_lead", {
                    name: person.given_name,
                  })}
                </Button>
                <IconButton
                  label={t("staff.remove", { name })}
                  disabled={remove.isPending}
                  onClick={() => remove.mutate(id)}
                >
                  <X aria-hidden="true" className="size-4" />
                </IconButton>
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
