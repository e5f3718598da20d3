import { useTranslation } from "react-i18next";
import { usePeople } from "@/lib/people.ts";
import { useFormat, useSession } from "@/lib/session.ts";
import { useVocabulary } from "@/lib/vocabulary.ts";
import type { RequestRecord } from "../requests-queries.ts";

/** Everything that was filed; what was not said is left out. */
export function RequestFacts({ request }: { request: RequestRecord }) {
  const { t } = useTranslation("requests");
  const { schoolId } = useSession();
  const format = useFormat();
  const vocabulary = useVocabulary(schoolId);
  const personName = usePeople(schoolId);
  const facts: Array<[string, string | null | undefined]> = [
    [t("field.when"), format.dateTime(request.occurred_at)],
    [t("field.location"), vocabulary.termName(request.location_id)],
    [t("field.class"), request.class?.name],
    [t("field.period"), request.period],
    [t("field.filed_by"), personName(request.filed_by)],
    [t("field.motivation"), vocabulary.termName(request.motivation_id)],
    [t("field.others"), format.list(vocabulary.termNames(request.others_involved_ids))],
    [t("field.actions"), format.list(vocabulary.termNames(request.action_ids))],
    [t("field.urgency"), request.category === "positive" ? null : t(`urgency.${request.urgency}`)],
  ];
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-x-4 sm:grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] sm:gap-x-6 gap-y-3 text-sm">
      {facts.map(
        ([label, value]) =>
          value && (
            <div key={label}>
              <dt className="text-ink-subtle">{label}</dt>
              <dd className="font-medium">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
