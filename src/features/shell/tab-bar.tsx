import { Link } from "@tanstack/react-router";
import { Ellipsis, X } from "lucide-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "@/components/icon-button.tsx";
import type { NavItem } from "./navigation.ts";
import { PersonRow } from "./person-row.tsx";
import { SidebarLink } from "./sidebar-link.tsx";

const MAX_TABS = 4;
const tabClass =
  "flex min-h-16 w-full flex-col items-center justify-center gap-1 text-xs font-medium max-[22rem]:text-[0.6875rem] text-ink-muted";

/** The phone's navigation, where the thumb is. What does not fit opens from "More". */
export function TabBar({ items }: { items: readonly NavItem[] }) {
  const { t } = useTranslation("common");
  const sheet = useRef<HTMLDialogElement>(null);
  const tabs = items.filter(({ isTab }) => isTab).slice(0, MAX_TABS);
  const rest = items.filter((item) => !tabs.includes(item));
  return (
    <>
      <nav
        aria-label={t("nav.main")}
        className="fixed inset-x-0 bottom-0 z-40 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
      >
        <ul className="mx-auto flex max-w-xl">
          {tabs.map(({ link, label, icon: Icon }) => (
            <li key={label} className="min-w-0 flex-1">
              <Link
                {...link}
                className={tabClass}
                activeProps={{ className: "text-accent-ink [&_svg]:bg-accent-soft" }}
              >
                <Icon aria-hidden="true" className="box-content size-5 rounded-full px-4 py-1" />
                <span className="max-w-full truncate">{t(`nav.${label}`)}</span>
              </Link>
            </li>
          ))}
          <li className="min-w-0 flex-1">
            <button
              type="button"
              aria-haspopup="dialog"
              className={tabClass}
              onClick={() => sheet.current?.showModal()}
            >
              <Ellipsis aria-hidden="true" className="box-content size-5 px-4 py-1" />
              {t("action.more")}
            </button>
          </li>
        </ul>
      </nav>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the dialog closes on Escape by itself */}
      <dialog
        ref={sheet}
        aria-label={t("nav.menu")}
        className="mx-auto mt-auto mb-0 w-full max-w-xl rounded-t-xl border border-line bg-raised p-4 pb-[calc(1rem+env(safe-area-inset-bottom))] text-ink shadow-overlay backdrop:bg-scrim"
        onClick={(event) => {
          const isBackdrop = event.target === sheet.current;
          // Whatever is chosen; what a button opens must not lie below this dialog.
          const isChoice = event.target instanceof Element && event.target.closest("a, button");
          if (isBackdrop || isChoice) sheet.current?.close();
        }}
      >
        <div className="mb-2 flex items-center justify-between">
          <h2 className="text-lg font-semibold">{t("nav.menu")}</h2>
          <IconButton label={t("action.close")}>
            <X aria-hidden="true" className="size-5" />
          </IconButton>
        </div>
        {rest.length > 0 && (
          <ul className="mb-3 grid gap-0.5">
            {rest.map((item) => (
              <li key={item.label}>
                <SidebarLink item={item} />
              </li>
            ))}
          </ul>
        )}
        <PersonRow />
      </dialog>
    </>
  );
}
