import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes } from "react";
import { type ButtonSize, type ButtonVariant, cx, linkButtonClass } from "./styles.ts";

interface AnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  variant?: ButtonVariant;
  size?: ButtonSize;
}

function Anchor({ variant = "secondary", size = "md", className, ...rest }: AnchorProps) {
  return <a className={cx(linkButtonClass(variant, size), className)} {...rest} />;
}

/** A link that looks like a button; takes the router's `to`, `params` and `search`. */
export const LinkButton = createLink(Anchor);
