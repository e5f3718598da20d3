import { Outlet } from "@tanstack/react-router";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Brand } from "@/components/brand.tsx";
import { LanguageMenu } from "@/components/language-menu.tsx";
import { OfflineBanner } from "@/components/offline-banner.tsx";
import { Spinner } from "@/components/spinner.tsx";
import { ThemeSwitch } from "@/components/theme-switch.tsx";
import { LoopPicture } from "./loop-picture.tsx";

export function AuthLayout() {
  const { t } = useTranslation("common");
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <aside className="sticky top-0 hidden h-dvh flex-col justify-between overflow-hidden bg-brand p-12 text-on-brand lg:flex">
        <Brand />
        <LoopPicture />
        <p className="max-w-sm text-xl font-medium text-balance">{t("app.tagline")}</p>
      </aside>
      <div className="flex min-w-0 flex-col">
        <OfflineBanner />
        <header className="p-5 lg:hidden">
          <Brand />
        </header>
        {/* Begins at one height, so that nothing jumps when a longer page has loaded. */}
        <main className="flex-1 px-5 py-8 lg:pt-[18vh]">
          <div className="mx-auto w-full max-w-sm">
            <Suspense fallback={<Spinner size="lg" />}>
              <Outlet />
            </Suspense>
          </div>
        </main>
        <footer className="flex flex-wrap items-center justify-center gap-3 p-5">
          <LanguageMenu />
          <ThemeSwitch />
        </footer>
      </div>
    </div>
  );
}
