import { useTranslation } from "react-i18next";
import { useFormat } from "@/lib/session.ts";
import { type AuditEntry, fieldWords, valueText } from "./audit-model.ts";

/** The words of an audit entry in the page's language. */
export function useAuditTexts(actors: ReadonlyArray<{ id: string; name: string }>) {
  const { t, i18n } = useTranslation("audit");
  const format = useFormat();
  const nameOfActor = new Map(actors.map(({ id, name }) => [id, name]));
  // Tables and columns of later versions have no text yet; their own name still says something.
  const known = (key: string, otherwise: string) =>
    i18n.exists(`audit:${key}`) ? i18n.t(`audit:${key}` as "audit:title") : otherwise;
  const values = {
    empty: t("value.empty"),
    yes: t("value.yes"),
    no: t("value.no"),
    date: format.date,
    dateTime: format.dateTime,
  };
  return {
    action: (entry: AuditEntry) => known(`action.${entry.action}`, entry.action),
    table: (table: string) => known(`table.${table}`, fieldWords(table)),
    field: (field: string) => known(`field.${field}`, fieldWords(field)),
    value: (value: unknown) => valueText(value, values),
    actor: ({ actor_id, actor_kind }: AuditEntry) => {
      if (actor_kind !== "person") return known(`kind.${actor_kind}`, actor_kind);
      return (actor_id && nameOfActor.get(actor_id)) || t("kind.outside");
    },
    time: (entry: AuditEntry) => format.dateTime(entry.at),
  };
}

export type AuditTexts = ReturnType<typeof useAuditTexts>;
