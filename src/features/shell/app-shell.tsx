import { Outlet } from "@tanstack/react-router";
import { type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Brand } from "@/components/brand.tsx";
import { ScreenSkeleton, Skeleton } from "@/components/skeleton.tsx";
import { useSession } from "@/lib/session.ts";
import { MembershipSwitcher } from "./membership-switcher.tsx";
import { navigationFor } from "./navigation.ts";
import { OutboxNotice } from "./outbox-notice.tsx";
import { PersonRow } from "./person-row.tsx";
import { SidebarLink } from "./sidebar-link.tsx";
import { TabBar } from "./tab-bar.tsx";

const FRAME = "lg:grid lg:grid-cols-[17rem_minmax(0,1fr)]";
const ASIDE =
  "sticky top-0 hidden h-dvh flex-col gap-5 border-e border-line bg-surface p-4 lg:flex";
const HEADER = "border-b border-line bg-surface px-4 py-2 lg:hidden";
const MAIN = "mx-auto w-full max-w-6xl flex-1 px-4 py-6 sm:px-6 lg:px-10 lg:py-9";

/** The frame before it is known whose it is. */
export function ShellSkeleton() {
  return (
    <div className={FRAME}>
      <aside className={ASIDE}>
        <div className="px-2 pt-1">
          <Brand />
        </div>
        <Skeleton className="h-14" />
      </aside>
      <div className="min-w-0">
        <div className={HEADER}>
          <Skeleton className="h-14 w-56" />
        </div>
        <main className={MAIN}>
          <ScreenSkeleton />
        </main>
      </div>
    </div>
  );
}

/**
 * The frame of every screen behind sign-in: sidebar on wide screens, tab bar on phones. `notice` is
 * what must be seen wherever the person is.
 */
export function AppShell({ notice }: { notice?: ReactNode }) {
  const { t } = useTranslation("common");
  const { role } = useSession();
  const items = navigationFor(role);
  return (
    <div className={FRAME}>
      <a
        href="#content"
        className="fixed start-3 top-3 z-50 -translate-y-20 rounded-md bg-accent px-4 py-3 font-medium text-on-accent focus:translate-y-0"
      >
        {t("skip_to_content")}
      </a>
      <aside className={ASIDE}>
        <div className="px-2 pt-1">
          <Brand />
        </div>
        <MembershipSwitcher />
        <nav aria-label={t("nav.main")} className="-mx-1 flex-1 overflow-y-auto px-1">
          <ul className="grid gap-0.5">
            {items.map((item) => (
              <li key={item.label}>
                <SidebarLink item={item} />
              </li>
            ))}
          </ul>
        </nav>
        <PersonRow />
      </aside>
      <div className="flex min-h-dvh min-w-0 flex-col pb-[calc(4rem+env(safe-area-inset-bottom))] lg:pb-0">
        {notice}
        <OutboxNotice />
        <header className={HEADER}>
          <MembershipSwitcher />
        </header>
        <main id="content" className={MAIN}>
          <Suspense fallback={<ScreenSkeleton />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <TabBar items={items} />
    </div>
  );
}
