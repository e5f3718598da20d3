import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ShieldCheck, Siren } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/badge.tsx";
import { Button } from "@/components/button.tsx";
import { EmptyState } from "@/components/empty-state.tsx";
import { LinkButton } from "@/components/link-button.tsx";
import { PageHeader } from "@/components/page-header.tsx";
import { cx } from "@/components/styles.ts";
import { gradeText } from "@/lib/grade.ts";
import { useFormat, useSession } from "@/lib/session.ts";
import { useNow } from "@/lib/use-now.ts";
import { openAlertsQuery, pastAlertsQuery, type SafetyAlert } from "./safety-queries.ts";

const TakeCharge = lazy(() => import("./take-charge.tsx"));

function AlertCard({ alert, onTakeCharge }: { alert: SafetyAlert; onTakeCharge?: () => void }) {
  const { t } = useTranslation(["safety", "common"]);
  const format = useFormat();
  const now = useNow();
  return (
    <li
      className={cx(
        "grid gap-3 rounded-xl border bg-surface p-4 shadow-card sm:p-5",
        onTakeCharge ? "border-danger-line" : "border-line",
      )}
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="text-lg font-semibold">
          <Link
            to="/students/$studentId"
            params={{ studentId: alert.student_id }}
            className="-my-2.5 inline-block rounded-sm py-2.5 hover:underline"
          >
            {alert.student?.display_name}
          </Link>{" "}
          <span className="text-sm font-normal text-ink-subtle">
            {gradeText(t, alert.student?.grade ?? "")}
          </span>
        </h3>
        <time dateTime={alert.created_at} className="text-sm text-ink-muted">
          {onTakeCharge
            ? format.relative(alert.created_at, now)
            : format.dateTime(alert.created_at)}
        </time>
      </div>
      <p className="flex flex-wrap items-center gap-2">
        <span className="text-sm text-ink-muted">{t("phrases")}</span>
        {alert.phrases.map((phrase) => (
          <Badge key={phrase} tone="danger">
            {phrase}
          </Badge>
        ))}
      </p>
      {alert.acknowledged_at && (
        <p className="text-sm text-ink-muted">
          {t("taken", {
            name: alert.acknowledger?.display_name ?? "—",
            when: format.dateTime(alert.acknowledged_at),
          })}
          {alert.note && <span className="free-text mt-1 block text-ink">{alert.note}</span>}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {onTakeCharge && (
          <Button variant="danger" onClick={onTakeCharge}>
            {t("take_charge")}
          </Button>
        )}
        <LinkButton
          to="/review/$year/$requestId"
          params={{ year: String(alert.school_year), requestId: alert.request_id }}
        >
          {t("read")}
        </LinkButton>
      </div>
    </li>
  );
}

/** Words in a reflection that suggest a child is in danger: who takes charge, and what was done. */
export function SafetyScreen() {
  const { t } = useTranslation(["safety", "common"]);
  const { schoolId } = useSession();
  const open = useSuspenseQuery(openAlertsQuery(schoolId)).data;
  const past = useSuspenseQuery(pastAlertsQuery(schoolId)).data;
  const [taking, setTaking] = useState<SafetyAlert | null>(null);
  return (
    <div className="max-w-3xl">
      <PageHeader title={t("title")} description={t("description")} />
      <section aria-labelledby="alerts-open">
        <h2 id="alerts-open" className="mb-3 flex items-center gap-2 font-semibold">
          <Siren aria-hidden="true" className="size-5 text-danger-ink" />
          {t("open_title")}
        </h2>
        {open.length === 0 ? (
          <EmptyState icon={ShieldCheck} title={t("none")}>
            {t("none_hint")}
          </EmptyState>
        ) : (
          <ul className="grid gap-3">
            {open.map((alert) => (
              <AlertCard key={alert.id} alert={alert} onTakeCharge={() => setTaking(alert)} />
            ))}
          </ul>
        )}
      </section>
      {past.length > 0 && (
        <section aria-labelledby="alerts-past" className="mt-8">
          <h2 id="alerts-past" className="mb-3 font-semibold">
            {t("past_title")}
          </h2>
          <ul className="grid gap-3">
            {past.map((alert) => (
              <AlertCard key={alert.id} alert={alert} />
            ))}
          </ul>
        </section>
      )}
      {taking && (
        <Suspense>
          <TakeCharge alert={taking} onClose={() => setTaking(null)} />
        </Suspense>
      )}
    </div>
  );
}
