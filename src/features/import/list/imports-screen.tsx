import { useSuspenseQuery } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state.tsx";
import { LinkButton } from "@/components/link-button.tsx";
import { PageHeader } from "@/components/page-header.tsx";
import { useSession } from "@/lib/session.ts";
import { importsQuery, type RosterImport } from "../import-queries.ts";
import { EarlierImports } from "./earlier-imports.tsx";
import { OpenImportCard } from "./open-import-card.tsx";
import { UndoDialog } from "./undo-import.tsx";

/** The imports of the school, and the way to a new one. */
export function ImportsScreen() {
  const { t } = useTranslation("import");
  const { schoolId } = useSession();
  const { data: imports } = useSuspenseQuery(importsQuery(schoolId));
  const [undoing, setUndoing] = useState<RosterImport | null>(null);
  const open = imports.find(({ state }) => state === "draft" || state === "planned");
  const earlier = imports.filter((one) => one !== open);
  const start = (
    <LinkButton variant="primary" to="/import/new">
      <FileUp aria-hidden="true" className="size-4" />
      {t("start")}
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={imports.length > 0 && start}
      />
      <div className="grid gap-8 *:min-w-0">
        {open && <OpenImportCard roster={open} />}
        {imports.length === 0 && (
          <div className="rounded-xl border border-line bg-surface">
            <EmptyState icon={FileUp} title={t("list.empty_title")} action={start}>
              {t("list.empty_body")}
            </EmptyState>
          </div>
        )}
        {earlier.length > 0 && <EarlierImports imports={earlier} onUndo={setUndoing} />}
      </div>
      {undoing && <UndoDialog roster={undoing} onClose={() => setUndoing(null)} />}
    </>
  );
}
