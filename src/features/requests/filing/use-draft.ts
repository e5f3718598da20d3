import { useRef, useState } from "react";
import type { Urgency } from "../requests-queries.ts";
import { type Chosen, type Filing, toggleStudent } from "./filing.ts";

/** What may be changed in the expandable part; undefined means "as guessed". */
export interface Details {
  urgency: Urgency;
  location: string | null | undefined;
  period: string | null | undefined;
  /** As the field has it, "2026-11-20T10:45" in the school's zone; empty means now. */
  when: string;
  motivation: string | null;
  others: string[];
  actions: string[];
  kiosk: string | null;
  description: string;
}

export const NO_DETAILS: Details = {
  urgency: "routine",
  location: undefined,
  period: undefined,
  when: "",
  motivation: null,
  others: [],
  actions: [],
  kiosk: null,
  description: "",
};

export interface Draft {
  incident: string;
  students: Chosen[];
  behaviorId: string | null;
  details: Details;
}

export function emptyDraft(): Draft {
  return {
    incident: crypto.randomUUID(),
    students: [],
    behaviorId: null,
    details: NO_DETAILS,
  };
}

/** A filing the server refused, opened again for correction. It keeps its ids: nothing was filed. */
export function draftOf(filing: Filing): Draft {
  return {
    incident: filing.incident,
    students: filing.entries,
    behaviorId: filing.behavior_type,
    details: {
      urgency: filing.urgency,
      location: filing.location,
      period: filing.period,
      when: "",
      motivation: filing.motivation,
      others: filing.others_involved,
      actions: filing.actions,
      kiosk: filing.kiosk,
      description: filing.description,
    },
  };
}

/** The filing being put together. Its ids are made once, so that a double tap files once. */
export function useDraft(initial: Draft | null) {
  const [draft, setDraft] = useState(() => initial ?? emptyDraft());
  const filed = useRef<string | null>(null);
  return {
    draft,
    toggle: (student: { id: string; display_name: string }) =>
      setDraft((old) => ({ ...old, students: toggleStudent(old.students, student) })),
    chooseBehavior: (behaviorId: string) => setDraft((old) => ({ ...old, behaviorId })),
    setDetails: (change: Partial<Details>) =>
      setDraft((old) => ({ ...old, details: { ...old.details, ...change } })),
    /** True once per draft: what is on its way is not sent a second time. */
    claim: () => {
      if (filed.current === draft.incident) return false;
      filed.current = draft.incident;
      return true;
    },
    /** The device could not keep it; the same draft may be tried again. */
    release: () => {
      filed.current = null;
    },
    reset: () => setDraft(emptyDraft()),
  };
}
