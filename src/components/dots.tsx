import { Fragment } from "react";

/**
 * What belongs together, in one line: "Hallway · Math 7 · 10:45". Each part keeps its own reading
 * direction, so that an English name does not turn an Arabic line round. Empty ones are left out.
 */
export function Dots({ parts }: { parts: ReadonlyArray<string | null | undefined> }) {
  return parts
    .filter((part) => part)
    .map((part, index) => (
      <Fragment key={part}>
        {index > 0 && " · "}
        <bdi className="inline-block">{part}</bdi>
      </Fragment>
    ));
}
