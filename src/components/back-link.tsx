import { createLink } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import type { AnchorHTMLAttributes } from "react";

function Anchor({ children, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement>) {
  return (
    // The router's own class marks the present page, which a way back never is.
    <a {...rest} className="link tap inline-flex items-center gap-1.5">
      <ArrowLeft aria-hidden="true" className="flip-rtl size-4" />
      {children}
    </a>
  );
}

/** To the screen above this one, for the `back` of a PageHeader. */
export const BackLink = createLink(Anchor);
