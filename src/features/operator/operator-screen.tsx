import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Building2, LifeBuoy, Plus, UserRoundPlus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { EmptyState } from "@/components/empty-state.tsx";
import { FormDialog } from "@/components/form-dialog.tsx";
import { Menu } from "@/components/menu.tsx";
import { PageHeader } from "@/components/page-header.tsx";
import { Table } from "@/components/table.tsx";
import { TextField } from "@/components/text-field.tsx";
import { useFormat, useSession } from "@/lib/session.ts";
import { isOpenSession, supportSessionsQuery } from "@/lib/support.ts";
import { createDistrict, districtsQuery } from "./operator-queries.ts";
import { SupportDialog } from "./support-dialog.tsx";
import { SupportSessions } from "./support-sessions.tsx";
import { SupportView } from "./support-view.tsx";

interface District {
  id: string;
  name: string;
}

interface OperatorScreenProps {
  /** The dialog that invites a district's administrator; features do not know each other. */
  inviteDialog: (district: District, onClose: () => void) => ReactNode;
}

/** Districts of the installation and support access to them. */
export function OperatorScreen({ inviteDialog }: OperatorScreenProps) {
  const { t } = useTranslation(["operator", "support"]);
  const format = useFormat();
  const { data: districts } = useSuspenseQuery(districtsQuery);
  const { data: sessions } = useSuspenseQuery(supportSessionsQuery(useSession().userId));
  const [isAdding, setIsAdding] = useState(false);
  const [inviting, setInviting] = useState<District | null>(null);
  const [helping, setHelping] = useState<District | null>(null);
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <Button variant="primary" onClick={() => setIsAdding(true)}>
            <Plus aria-hidden="true" className="size-4" />
            {t("districts.add")}
          </Button>
        }
      />
      <div className="grid gap-8">
        {sessions.map(
          (session) =>
            isOpenSession(session) &&
            session.district && (
              <SupportView key={session.id} session={session.id} district={session.district} />
            ),
        )}
        <section className="grid gap-3">
          <h2 className="text-lg font-semibold">{t("districts.title")}</h2>
          {districts.length === 0 ? (
            <EmptyState icon={Building2} title={t("districts.title")}>
              {t("districts.empty")}
            </EmptyState>
          ) : (
            <Table
              label={t("districts.title")}
              rows={districts}
              rowId={({ id }) => id}
              columns={[
                {
                  id: "name",
                  header: t("districts.name"),
                  isRowHeader: true,
                  cell: ({ name }) => name,
                },
                {
                  id: "created",
                  header: t("districts.created"),
                  cell: ({ created_at }) => format.date(created_at),
                },
                {
                  id: "actions",
                  header: t("districts.actions"),
                  isActions: true,
                  cell: (district) => (
                    <Menu
                      label={t("districts.actions_for", { name: district.name })}
                      actions={[
                        {
                          id: "invite",
                          label: t("districts.invite"),
                          icon: UserRoundPlus,
                          onAction: () => setInviting(district),
                        },
                        {
                          id: "support",
                          label: t("districts.support"),
                          icon: LifeBuoy,
                          onAction: () => setHelping(district),
                        },
                      ]}
                    />
                  ),
                },
              ]}
            />
          )}
        </section>
        <section className="grid gap-3">
          <h2 className="text-lg font-semibold">{t("support:title")}</h2>
          <SupportSessions />
        </section>
      </div>
      {isAdding && <DistrictDialog onClose={() => setIsAdding(false)} />}
      {inviting && inviteDialog(inviting, () => setInviting(null))}
      {helping && <SupportDialog district={helping} onClose={() => setHelping(null)} />}
    </>
  );
}

function DistrictDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["operator", "common"]);
  const [name, setName] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const create = useMutation(createDistrict(useQueryClient()));
  const isMissing = name.trim() === "";

  function submit() {
    setIsChecked(true);
    if (!isMissing) create.mutate(name.trim(), { onSuccess: onClose });
  }

  return (
    <FormDialog
      size="sm"
      title={t("districts.add")}
      submitLabel={t("districts.add")}
      error={create.error}
      isPending={create.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t("districts.name")}
        maxLength={200}
        value={name}
        onChange={setName}
        error={isChecked && isMissing ? t("common:field.required") : undefined}
      />
    </FormDialog>
  );
}
