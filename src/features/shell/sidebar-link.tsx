import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { NavItem } from "./navigation.ts";

export function SidebarLink({ item }: { item: NavItem }) {
  const { t } = useTranslation("common");
  const Icon = item.icon;
  return (
    <Link
      {...item.link}
      className="flex min-h-11 items-center gap-3 rounded-md px-3 text-sm font-medium text-ink-muted transition-colors hover:bg-sunken hover:text-ink"
      activeProps={{
        className: "bg-accent-soft text-accent-ink hover:bg-accent-soft hover:text-accent-ink",
      }}
    >
      <Icon aria-hidden="true" className="size-5 shrink-0" />
      {t(`nav.${item.label}`)}
    </Link>
  );
}
