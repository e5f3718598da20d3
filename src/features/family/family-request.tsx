import { useTranslation } from "react-i18next";
import { Badge } from "@/components/badge.tsx";
import { StatusBadge } from "@/components/status-badge.tsx";
import type { Format } from "@/lib/format.ts";
import { useVocabulary } from "@/lib/vocabulary.ts";
import type { FamilyReflection, FamilyRequest } from "./family-queries.ts";

interface AttemptProps {
  reflection: FamilyReflection;
  schoolId: string;
}

function Attempt({ reflection, schoolId }: AttemptProps) {
  const { t, i18n } = useTranslation("family");
  const vocabulary = useVocabulary(schoolId);
  const why = [...vocabulary.termNames(reflection.return_reason_ids), reflection.return_note];
  const written = (reflection.prompt_set?.prompts ?? []).flatMap(({ id, kind, text }) => {
    const answer = kind === "text" ? reflection.responses[id]?.text?.trim() : undefined;
    return answer ? [{ id, question: text[i18n.language] ?? text.en ?? "", answer }] : [];
  });
  return (
    <section className="grid gap-2 rounded-md bg-sunken p-3">
      <h4 className="text-sm font-semibold">{t("attempt", { number: reflection.attempt })}</h4>
      <dl className="grid gap-2 text-sm">
        {written.map(({ id, question, answer }) => (
          <div key={id}>
            <dt className="text-ink-muted">{question}</dt>
            <dd lang={reflection.language} className="free-text">
              {answer}
            </dd>
          </div>
        ))}
      </dl>
      {reflection.status === "returned" && (
        <p className="text-sm text-waiting-ink">
          {t("returned", { why: why.filter(Boolean).join(" · ") })}
        </p>
      )}
    </section>
  );
}

interface FamilyRequestCardProps {
  request: FamilyRequest;
  schoolId: string;
  format: Format;
}

/** One request as the student or family may see it: no notes, no other children, no codes. */
export function FamilyRequestCard({ request, schoolId, format }: FamilyRequestCardProps) {
  const { t } = useTranslation("family");
  const vocabulary = useVocabulary(schoolId);
  const attempts = request.reflections
    .filter(({ status }) => ["submitted", "returned", "approved"].includes(status))
    .sort((a, b) => a.attempt - b.attempt);
  return (
    <li className="grid gap-3 rounded-lg border border-line bg-surface p-4 shadow-card">
      <div>
        <h3 className="flex flex-wrap items-center gap-2 font-medium">
          {vocabulary.behaviorName(request.behavior_type_id)}
          {request.category === "positive" ? (
            <Badge tone="done">{t("recognition")}</Badge>
          ) : (
            <StatusBadge status={request.status} />
          )}
        </h3>
        <time dateTime={request.occurred_at} className="text-sm text-ink-subtle">
          {format.dateTime(request.occurred_at)}
        </time>
      </div>
      {attempts.length > 0 && (
        <details>
          <summary className="link inline-flex min-h-11 items-center">{t("wrote")}</summary>
          <div className="mt-2 grid gap-2">
            {attempts.map((reflection) => (
              <Attempt key={reflection.id} reflection={reflection} schoolId={schoolId} />
            ))}
          </div>
        </details>
      )}
    </li>
  );
}
