import { useQuery } from "@tanstack/react-query";
import { Check, Search, Users } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "@/components/avatar.tsx";
import { Button } from "@/components/button.tsx";
import { ErrorState } from "@/components/error-state.tsx";
import { SearchField } from "@/components/search-field.tsx";
import { Skeleton } from "@/components/skeleton.tsx";
import { cx } from "@/components/styles.ts";
import { directoryQuery, searchStudents } from "@/lib/directory.ts";
import { gradeText } from "@/lib/grade.ts";
import { useSession } from "@/lib/session.ts";
import type { Chosen } from "./filing.ts";
import type { RosterStudent } from "./roster-queries.ts";

const SHOWN_MATCHES = 40;

interface StudentGridProps {
  students: readonly RosterStudent[];
  chosen: readonly Chosen[];
  onToggle: (student: RosterStudent) => void;
  /** In a search across the school the grade tells namesakes apart. */
  hasGrades?: boolean;
}

export function StudentGrid({ students, chosen, onToggle, hasGrades = false }: StudentGridProps) {
  const { t } = useTranslation(["requests", "common"]);
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(8.75rem,1fr))] gap-2">
      {students.map((student) => {
        const isChosen = chosen.some(({ student_id }) => student_id === student.id);
        return (
          <li key={student.id}>
            <button
              type="button"
              aria-pressed={isChosen}
              onClick={() => onToggle(student)}
              className={cx(
                "flex min-h-14 w-full items-center gap-2.5 rounded-lg border px-2.5 py-2 text-start text-sm transition-colors",
                isChosen
                  ? "border-accent bg-accent-soft font-semibold text-accent-ink"
                  : "border-line bg-surface hover:border-line-strong",
              )}
            >
              {isChosen ? (
                <span className="inline-flex size-8 shrink-0 items-center justify-center rounded-full bg-accent text-on-accent">
                  <Check aria-hidden="true" className="size-4" strokeWidth={3} />
                </span>
              ) : (
                // Next to it, on the narrowest phones, a name would not fit.
                <span className="flex max-[22rem]:hidden">
                  <Avatar name={student.display_name} size="sm" />
                </span>
              )}
              <span className="min-w-0">
                <span className="line-clamp-2 leading-tight">{student.display_name}</span>
                {hasGrades && (
                  <span className="block text-xs font-normal text-ink-subtle">
                    {gradeText(t, student.grade)}
                  </span>
                )}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

interface SchoolSearchProps {
  search: string;
  onSearch: (search: string) => void;
  chosen: readonly Chosen[];
  onToggle: (student: RosterStudent) => void;
}

/** Any student of the school, by name. */
export function SchoolSearch({ search, onSearch, chosen, onToggle }: SchoolSearchProps) {
  const { t } = useTranslation(["requests", "common"]);
  const { schoolId } = useSession();
  const { data, error, refetch } = useQuery(directoryQuery(schoolId));
  const matches = useMemo(() => searchStudents(data ?? [], search), [data, search]);
  return (
    <div className="grid gap-3">
      <SearchField label={t("filing.search")} value={search} onChange={onSearch} />
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton className="h-56" />}
      {data && matches.length === 0 && (
        <p className="py-6 text-center text-ink-muted">{t("filing.no_match", { search })}</p>
      )}
      <StudentGrid
        hasGrades
        students={matches.slice(0, SHOWN_MATCHES)}
        chosen={chosen}
        onToggle={onToggle}
      />
      {matches.length > SHOWN_MATCHES && (
        <p className="text-center text-sm text-ink-subtle">{t("filing.more_matches")}</p>
      )}
    </div>
  );
}

interface GroupBarProps {
  groups: ReadonlyArray<{ id: string; label: string; isNow: boolean }>;
  selected: string;
  onSelect: (id: string) => void;
}

export const SEARCH_GROUP = "school";

/** One tap to another class, or to the whole school. */
export function GroupBar({ groups, selected, onSelect }: GroupBarProps) {
  const { t } = useTranslation(["requests", "common"]);
  const [first, ...rest] = groups;
  const search = { id: SEARCH_GROUP, label: t("filing.whole_school"), isNow: false };
  // The search stands second: on a phone the first two are in view without scrolling.
  const all = first ? [first, search, ...rest] : [search];
  return (
    <fieldset className="-mx-4 flex min-w-0 gap-2 overflow-x-auto px-4 py-1 sm:mx-0 sm:flex-wrap sm:px-0">
      <legend className="sr-only">{t("filing.group")}</legend>
      {all.map(({ id, label, isNow }) => (
        <Button
          key={id}
          size="md"
          variant={id === selected ? "primary" : "secondary"}
          aria-pressed={id === selected}
          onClick={() => onSelect(id)}
        >
          {id === SEARCH_GROUP ? (
            <Search aria-hidden="true" className="size-4" />
          ) : (
            <Users aria-hidden="true" className="size-4" />
          )}
          {label}
          {isNow && (
            <span
              className={cx(
                "rounded-full px-1.5 py-0.5 text-xs font-semibold",
                id === selected ? "bg-on-accent text-accent" : "bg-accent-soft text-accent-ink",
              )}
            >
              {t("filing.now")}
            </span>
          )}
        </Button>
      ))}
    </fieldset>
  );
}
