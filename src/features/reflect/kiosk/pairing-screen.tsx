import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Brand } from "@/components/brand.tsx";
import { TextField } from "@/components/text-field.tsx";
import { toAppError } from "@/lib/errors.ts";
import type { Language } from "@/lib/i18n.ts";
import { BigButton } from "../big-button.tsx";
import { LanguageSwitch } from "../language-switch.tsx";
import { formatPairingCode, isCompletePairingCode } from "./pairing-code.ts";

const PROBLEMS = [
  "pairing_code_invalid",
  "incomplete",
  "network",
  "storage_unavailable",
  "unknown",
] as const;

type Problem = (typeof PROBLEMS)[number];

function problemOf(error: unknown): Problem {
  const { code, kind } = toAppError(error);
  if (kind === "network") return kind;
  return PROBLEMS.find((known) => known === code) ?? "unknown";
}

interface PairingScreenProps {
  /** Throws AppError. */
  pair: (code: string) => Promise<void>;
  onLanguage: (language: Language) => void;
}

/** For the adult who sets the tablet up. */
export function PairingScreen({ pair, onLanguage }: PairingScreenProps) {
  const { t } = useTranslation("reflect");
  const [code, setCode] = useState("");
  const [isPending, setIsPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!isCompletePairingCode(code)) {
      setProblem("incomplete");
      return;
    }
    setIsPending(true);
    try {
      await pair(code);
    } catch (error) {
      setProblem(problemOf(error));
      setIsPending(false);
    }
  }

  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex flex-wrap items-center justify-between gap-3 p-4 sm:p-6">
        <Brand />
        <LanguageSwitch onChoose={onLanguage} />
      </header>
      <main className="m-auto w-full max-w-xl p-4 sm:p-6">
        <form
          onSubmit={(event) => void submit(event)}
          noValidate
          autoComplete="off"
          className="grid gap-5 rounded-3xl border border-line bg-surface p-6 shadow-card sm:p-8"
        >
          <h1 className="text-2xl font-bold sm:text-3xl">{t("pairing.title")}</h1>
          <p className="text-lg text-ink-muted">{t("pairing.body")}</p>
          <TextField
            label={t("pairing.code")}
            value={code}
            onChange={(text) => {
              setCode(formatPairingCode(text));
              setProblem(null);
            }}
            error={problem ? t(`pairing.${problem}`) : undefined}
            dir="ltr"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            placeholder="XXXX-XXXX"
            inputClassName="min-h-16! text-center font-mono text-2xl! tracking-widest"
          />
          <BigButton type="submit" variant="primary" isPending={isPending}>
            {t("pairing.submit")}
          </BigButton>
        </form>
      </main>
    </div>
  );
}
