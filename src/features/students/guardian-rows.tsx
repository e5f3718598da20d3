import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

export function GuardianRows({ children }: { children: ReactNode }) {
  return <ul className="divide-y divide-line">{children}</ul>;
}

export function NoGuardians() {
  const { t } = useTranslation("students");
  return <p className="text-sm text-ink-muted">{t("guardian.none")}</p>;
}
