import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { FormDialog } from "@/components/form-dialog.tsx";
import { PageHeader } from "@/components/page-header.tsx";
import { TextField } from "@/components/text-field.tsx";
import { useSession } from "@/lib/session.ts";
import { isOpenSession, supportSessionsQuery } from "@/lib/support.ts";
import { type District, DistrictList } from "./district-list.tsx";
import { createDistrict, type DistrictFilter } from "./operator-queries.ts";
import { SupportDialog } from "./support-dialog.tsx";
import { SupportSessions } from "./support-sessions.tsx";
import { SupportView } from "./support-view.tsx";

interface OperatorScreenProps {
  filter: DistrictFilter;
  onFilter: (filter: DistrictFilter) => void;
  /** The dialog that invites a district's administrator; features do not know each other. */
  inviteDialog: (district: District, onClose: () => void) => ReactNode;
}

/** Districts of the installation and support access to them. */
export function OperatorScreen({ filter, onFilter, inviteDialog }: OperatorScreenProps) {
  const { t } = useTranslation(["operator", "support"]);
  const { data: sessions } = useSuspenseQuery(supportSessionsQuery(useSession()));
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
        <DistrictList
          filter={filter}
          onFilter={onFilter}
          onInvite={setInviting}
          onHelp={setHelping}
        />
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
