import { Fragment } from "react";

/** "Profanity/Inappropriate Language" may be broken after the slash. */
export function Breakable({ text }: { text: string }) {
  return text.split(/(?<=\/)/).map((part) => (
    <Fragment key={part}>
      {part}
      <wbr />
    </Fragment>
  ));
}
