import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Avatar } from "@/components/avatar.tsx";
import { useSession } from "@/lib/session.ts";
import { SignOutButton } from "./sign-out-button.tsx";

export function PersonRow() {
  const { t } = useTranslation("common");
  const { displayName, email } = useSession();
  return (
    <div className="flex items-center gap-1 border-t border-line pt-3">
      <Link
        to="/account"
        aria-label={t("nav.user_menu", { name: displayName })}
        className="flex min-h-11 min-w-0 flex-1 items-center gap-3 rounded-md px-2 hover:bg-sunken"
      >
        <Avatar name={displayName} size="sm" />
        <span className="min-w-0">
          <span className="block truncate text-sm font-medium">{displayName}</span>
          <span dir="ltr" className="block truncate text-xs text-ink-subtle rtl:text-end">
            {email}
          </span>
        </span>
      </Link>
      <SignOutButton />
    </div>
  );
}
