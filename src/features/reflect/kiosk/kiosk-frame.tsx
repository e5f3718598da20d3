import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import type { Language } from "@/lib/i18n.ts";
import { BigButton } from "../big-button.tsx";
import { LanguageSwitch } from "../language-switch.tsx";

interface KioskFrameProps {
  backLabel: string;
  onBack: () => void;
  onLanguage: (language: Language) => void;
  children: ReactNode;
}

/** The steps before a reflection: a way back, the languages, and the step itself. */
export function KioskFrame({ backLabel, onBack, onLanguage, children }: KioskFrameProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-center justify-between gap-2 px-4 pt-3 sm:px-6">
        <BigButton
          variant="quiet"
          onClick={onBack}
          className="-ms-3 px-3! max-sm:gap-1.5 max-sm:px-2! max-sm:text-base!"
        >
          <ArrowLeft aria-hidden="true" className="flip-rtl size-6 shrink-0" />
          {backLabel}
        </BigButton>
        <LanguageSwitch onChoose={onLanguage} isCompact />
      </header>
      <main className="mx-auto flex w-full max-w-5xl flex-1 flex-col wrap-anywhere px-4 py-3 sm:px-6 sm:py-8">
        {children}
      </main>
    </div>
  );
}
