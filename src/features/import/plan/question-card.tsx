import { useTranslation } from "react-i18next";
import { Badge } from "@/components/badge.tsx";
import { RadioCards } from "@/components/radio-cards.tsx";
import { useFormat } from "@/lib/session.ts";
import type { Question, QuestionOf } from "./question.ts";
import { reasonText } from "./reasons.ts";

/** The answer that ends the import instead: no file school is ours, or it is the wrong file. */
export const STOP = "\u0000stop";

interface CardProps<Asked extends Question = Question> {
  question: Asked;
  value: string | null;
  onChange: (value: string) => void;
}

/** One question, with what is known and a choice whose consequences are said. */
export function QuestionCard({ question, ...rest }: CardProps) {
  const { t } = useTranslation("import");
  return (
    <div className="rounded-xl border border-waiting-line bg-surface p-4 shadow-card sm:p-5">
      {question.is_blocking && (
        <p className="mb-2">
          <Badge tone="waiting">{t("question.blocking")}</Badge>
        </p>
      )}
      {question.kind === "many_missing" && <ManyMissing question={question} {...rest} />}
      {question.kind === "wrong_school" && <WrongSchool question={question} {...rest} />}
      {question.kind === "same_student" && <SameStudent question={question} {...rest} />}
      {question.kind === "same_household" && <SameHousehold question={question} {...rest} />}
    </div>
  );
}

function ManyMissing({ question, value, onChange }: CardProps<QuestionOf<"many_missing">>) {
  const { t } = useTranslation("import");
  const format = useFormat();
  const { missing, active } = question.facts;
  return (
    <RadioCards
      label={t("question.many_missing.title", {
        missing: format.number(missing),
        active: format.number(active),
      })}
      hint={t("question.many_missing.body")}
      columns={2}
      options={[
        {
          value: "continue",
          label: t("question.many_missing.continue"),
          description: t("question.many_missing.continue_hint"),
        },
        {
          value: STOP,
          label: t("question.many_missing.stop"),
          description: t("question.many_missing.stop_hint"),
        },
      ]}
      value={value}
      onChange={onChange}
    />
  );
}

function WrongSchool({ question, value, onChange }: CardProps<QuestionOf<"wrong_school">>) {
  const { t } = useTranslation("import");
  const { school, file_schools } = question.facts;
  return (
    <RadioCards
      label={t("question.wrong_school.title", { school })}
      hint={t("question.wrong_school.body")}
      columns={2}
      options={[
        ...file_schools.map(({ ref, name, rows }) => ({
          value: ref,
          label: name ? t("question.wrong_school.option", { name, ref }) : ref,
          description: t("rows", { count: rows }),
        })),
        {
          value: STOP,
          label: t("question.wrong_school.none"),
          description: t("question.wrong_school.none_hint"),
        },
      ]}
      value={value}
      onChange={onChange}
    />
  );
}

type Person = QuestionOf<"same_student">["facts"]["file"];

function SameStudent({ question, value, onChange }: CardProps<QuestionOf<"same_student">>) {
  const { t } = useTranslation("import");
  const { facts } = question;
  return (
    <div className="grid gap-4">
      <dl className="grid gap-3 sm:grid-cols-2">
        <PersonFacts
          term={t("question.same_student.file", { row: facts.row ?? "–" })}
          person={facts.file}
        />
        <PersonFacts term={t("question.same_student.existing")} person={facts.existing} />
      </dl>
      <RadioCards
        label={t("question.same_student.title")}
        hint={facts.reason ? reasonText(t, `matched by ${facts.reason}`) : undefined}
        columns={2}
        options={(["same", "different"] as const).map((option) => ({
          value: option as string,
          label: t(`question.same_student.${option}`),
          description: t(`question.same_student.${option}_hint`),
        }))}
        value={value}
        onChange={onChange}
      />
    </div>
  );
}

function PersonFacts({ term, person }: { term: string; person: Person }) {
  const { t } = useTranslation("import");
  const format = useFormat();
  return (
    <div className="rounded-lg border border-line bg-canvas px-3.5 py-2.5">
      <dt className="text-sm text-ink-muted">{term}</dt>
      <dd>
        <span className="font-medium" dir="auto">
          {person.given_name} {person.family_name}
        </span>
        <span className="block text-sm text-ink-muted">
          {person.birth_date
            ? t("question.same_student.born", { date: format.date(person.birth_date) })
            : t("question.same_student.born_unknown")}
        </span>
      </dd>
    </div>
  );
}

function SameHousehold({ question, value, onChange }: CardProps<QuestionOf<"same_household">>) {
  const { t } = useTranslation("import");
  const format = useFormat();
  const { guardians, students, reason } = question.facts;
  const people = format.list((guardians ?? []).map(({ name }) => name));
  return (
    <RadioCards
      label={t("question.same_household.title", { people })}
      hint={
        <>
          {reasonText(t, reason)}
          {students && students.length > 0 && (
            <span className="block">
              {t("question.same_household.children", { students: format.list(students) })}
            </span>
          )}
        </>
      }
      columns={2}
      options={(["same", "different"] as const).map((option) => ({
        value: option as string,
        label: t(`question.same_household.${option}`),
        description: t(`question.same_household.${option}_hint`),
      }))}
      value={value}
      onChange={onChange}
    />
  );
}
