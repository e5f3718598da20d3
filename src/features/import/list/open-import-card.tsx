import { useTranslation } from "react-i18next";
import { LinkButton } from "@/components/link-button.tsx";
import { useFormat } from "@/lib/session.ts";
import type { RosterImport } from "../import-queries.ts";
import { CancelImport } from "../upload/upload-step.tsx";

/** The one import that is not finished: go on with it, or cancel it. */
export function OpenImportCard({ roster }: { roster: RosterImport }) {
  const { t } = useTranslation("import");
  const format = useFormat();
  const state = roster.state === "planned" ? "planned" : "draft";
  return (
    <section
      aria-labelledby="unfinished"
      className="flex flex-wrap items-center justify-between gap-4 rounded-xl border border-waiting-line bg-waiting-soft p-4 sm:p-5"
    >
      <div className="min-w-0 flex-1 basis-64">
        <h2 id="unfinished" className="font-semibold text-waiting-ink">
          {t("list.unfinished")}
        </h2>
        <p className="text-sm">
          {t(`list.unfinished_${state}`, {
            when: format.relative(roster.created_at),
            by: roster.creator ? t("by", { name: roster.creator.display_name }) : "",
          })}
        </p>
        <p className="mt-1 truncate text-sm text-ink-muted" dir="auto">
          {format.list(roster.files.map(({ name }) => name))}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <CancelImport importId={roster.id} />
        <LinkButton variant="primary" to="/import/$importId" params={{ importId: roster.id }}>
          {t("list.continue")}
        </LinkButton>
      </div>
    </section>
  );
}
