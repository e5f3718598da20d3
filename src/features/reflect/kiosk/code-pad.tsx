import { Delete } from "lucide-react";
import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "@/components/styles.ts";
import { BigButton } from "../big-button.tsx";

const LENGTH = 4;
const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
const PLACES = Array.from({ length: LENGTH }, (_, place) => place);

interface CodePadProps {
  code: string;
  isChecking: boolean;
  onChange: (code: string) => void;
}

/** Big keys for four digits; a physical keyboard types into it from anywhere on the screen. */
export function CodePad({ code, isChecking, onChange }: CodePadProps) {
  const { t } = useTranslation("reflect");
  const isFull = isChecking || code.length >= LENGTH;

  const type = (digit: string) => {
    if (!isFull) onChange(code + digit);
  };
  const remove = () => {
    if (!isChecking && code !== "") onChange(code.slice(0, -1));
  };

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (/^[0-9]$/.test(event.key)) type(event.key);
    else if (event.key === "Backspace") remove();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);

  const keyClass = "min-h-13! text-3xl! font-semibold! nums sm:min-h-18!";
  return (
    // Telephone order in every language: the code is read as Western digits from left to right.
    <div dir="ltr" className="grid w-full gap-4 sm:gap-5">
      <div className="flex justify-center gap-3" aria-hidden="true">
        {PLACES.map((place) => (
          <span
            key={place}
            className={cx(
              "inline-flex size-12 items-center justify-center rounded-2xl border-2 bg-surface text-3xl font-bold nums sm:size-16 sm:text-4xl",
              place === code.length && !isChecking ? "border-accent" : "border-line-strong/60",
            )}
          >
            {code[place]}
          </span>
        ))}
      </div>
      <p role="status" className="sr-only">
        {isChecking ? t("code.checking") : t("code.entered", { count: code.length })}
      </p>
      <fieldset className="mx-auto grid w-full max-w-sm grid-cols-3 gap-2 sm:gap-3">
        <legend className="sr-only">{t("code.pad")}</legend>
        {DIGITS.map((digit) => (
          <BigButton key={digit} onClick={() => type(digit)} className={keyClass}>
            {digit}
          </BigButton>
        ))}
        <span />
        <BigButton onClick={() => type("0")} className={keyClass}>
          0
        </BigButton>
        <BigButton
          variant="quiet"
          onClick={remove}
          aria-label={t("code.delete")}
          className={keyClass}
        >
          <Delete aria-hidden="true" className="size-8" />
        </BigButton>
      </fieldset>
    </div>
  );
}
