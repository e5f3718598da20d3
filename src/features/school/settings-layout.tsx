import { Link, linkOptions, Outlet, useLocation } from "@tanstack/react-router";
import { Suspense, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ScreenSkeleton } from "@/components/skeleton.tsx";

const SCREENS = [
  { link: linkOptions({ to: "/settings/people" }), label: "people" },
  { link: linkOptions({ to: "/settings/students" }), label: "students" },
  { link: linkOptions({ to: "/settings/classes" }), label: "classes" },
  { link: linkOptions({ to: "/settings/kiosks" }), label: "kiosks" },
  { link: linkOptions({ to: "/settings/vocabulary" }), label: "vocabulary" },
  { link: linkOptions({ to: "/settings/calendar" }), label: "calendar" },
  { link: linkOptions({ to: "/settings/school" }), label: "school" },
] as const;

/** The settings of a school, one beside the other. */
export function SettingsLayout() {
  const { t } = useTranslation("settings");
  const list = useRef<HTMLUListElement>(null);
  const { pathname } = useLocation();
  // On a phone the present screen may lie beyond the edge.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address decides which one is current
  useEffect(() => {
    const current = list.current?.querySelector("[aria-current=page]");
    current?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [pathname]);
  return (
    <>
      <nav aria-label={t("nav")} className="mb-6 border-b border-line">
        <ul ref={list} className="-mb-px flex overflow-x-auto">
          {SCREENS.map(({ link, label }) => (
            <li key={label}>
              <Link
                {...link}
                className="inline-flex min-h-11 items-center border-b-2 px-3 text-sm font-medium whitespace-nowrap -outline-offset-2"
                activeProps={{ className: "border-accent text-accent-ink" }}
                inactiveProps={{
                  className: "border-transparent text-ink-muted hover:text-ink",
                }}
              >
                {t(label)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Suspense fallback={<ScreenSkeleton />}>
        <Outlet />
      </Suspense>
    </>
  );
}
