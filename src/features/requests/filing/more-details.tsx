import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ChipGroup } from "@/components/chip-group.tsx";
import { DateField } from "@/components/date-field.tsx";
import { Select } from "@/components/select.tsx";
import { TextArea } from "@/components/text-area.tsx";
import { useSession } from "@/lib/session.ts";
import { useVocabulary } from "@/lib/vocabulary.ts";
import type { Urgency } from "../requests-queries.ts";
import { kiosksQuery } from "./roster-queries.ts";
import type { Details } from "./use-draft.ts";

const ANY = "any";
const URGENCIES: readonly Urgency[] = ["routine", "soon", "urgent"];

interface MoreDetailsProps {
  details: Details;
  /** What stands in a field until somebody changes it. */
  guess: { location: string | null; period: string | null; when: string };
  periods: readonly string[];
  isPositive: boolean;
  onChange: (change: Partial<Details>) => void;
}

/** Everything that is optional, already filled in where it can be guessed. */
export function MoreDetails({ details, guess, periods, isPositive, onChange }: MoreDetailsProps) {
  const { t } = useTranslation("requests");
  const { schoolId } = useSession();
  const vocabulary = useVocabulary(schoolId);
  const kiosks = useQuery(kiosksQuery(schoolId)).data ?? [];
  const period = details.period === undefined ? guess.period : details.period;
  const location = details.location === undefined ? guess.location : details.location;
  const unset = { value: ANY, label: t("filing.not_said") };
  return (
    <div className="grid gap-4 pt-1">
      <TextArea
        label={t("filing.description")}
        hint={t("filing.description_hint")}
        maxLength={4000}
        rows={2}
        value={details.description}
        onChange={(description) => onChange({ description })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label={t("field.location")}
          options={[unset, ...vocabulary.options("location")]}
          value={location ?? ANY}
          onChange={(value) => onChange({ location: value === ANY ? null : value })}
        />
        <Select
          label={t("field.period")}
          options={[
            { value: ANY, label: t("filing.no_period") },
            // The class may meet in a period that today's schedule does not have.
            ...[...new Set([...periods, period ?? []].flat())].map((name) => ({
              value: name,
              label: name,
            })),
          ]}
          value={period ?? ANY}
          onChange={(value) => onChange({ period: value === ANY ? null : value })}
        />
        <DateField
          kind="datetime-local"
          label={t("field.when")}
          value={details.when || guess.when}
          max={guess.when}
          onChange={(when) => onChange({ when })}
        />
        {!isPositive && (
          <Select
            label={t("field.motivation")}
            options={[unset, ...vocabulary.options("motivation")]}
            value={details.motivation ?? ANY}
            onChange={(value) => onChange({ motivation: value === ANY ? null : value })}
          />
        )}
        {!isPositive && kiosks.length > 0 && (
          <Select
            label={t("field.kiosk")}
            options={[
              { value: ANY, label: t("filing.any_kiosk") },
              ...kiosks.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={details.kiosk ?? ANY}
            onChange={(value) => onChange({ kiosk: value === ANY ? null : value })}
          />
        )}
      </div>
      {!isPositive && (
        <>
          <ChipGroup
            selection="single"
            label={t("field.urgency")}
            options={URGENCIES.map((value) => ({ value, label: t(`urgency.${value}`) }))}
            value={details.urgency}
            onChange={(urgency) => onChange({ urgency: urgency ?? "routine" })}
          />
          <ChipGroup
            label={t("field.others")}
            options={vocabulary.options("others_involved")}
            value={details.others}
            onChange={(others) => onChange({ others })}
          />
          <ChipGroup
            label={t("field.actions")}
            options={vocabulary.options("action_taken")}
            value={details.actions}
            onChange={(actions) => onChange({ actions })}
          />
        </>
      )}
    </div>
  );
}
