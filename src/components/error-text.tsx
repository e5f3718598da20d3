import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "@/lib/error-text.ts";

function Sentence({ error }: { error: unknown }) {
  // The sentences are loaded after the first picture; this waits for them where it is earlier.
  useTranslation("errors");
  return errorText(error);
}

/** What happened and what to do, as a sentence. */
export function ErrorText({ error }: { error: unknown }) {
  return (
    <Suspense>
      <Sentence error={error} />
    </Suspense>
  );
}
