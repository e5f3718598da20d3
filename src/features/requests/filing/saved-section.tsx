import { lazy, Suspense } from "react";
import { useOutboxEntries } from "@/lib/person.ts";
import { FILING_KIND } from "./filing-kind.ts";

const SavedFilings = lazy(() => import("./saved-filings.tsx"));

/** Filings that are only on this device. Loads nothing while there are none. */
export function SavedSection() {
  const hasSaved = useOutboxEntries().some(({ kind }) => kind === FILING_KIND);
  return (
    hasSaved && (
      <Suspense>
        <SavedFilings />
      </Suspense>
    )
  );
}
