import { FileUp } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { cx } from "@/components/styles.ts";

interface DropZoneProps {
  onFiles: (files: File[]) => void;
  /** Smaller: some files are there already. */
  isCompact?: boolean;
  isDisabled?: boolean;
}

const ACCEPT = ".csv,.txt,.tsv,.tab,.zip,text/csv,application/zip";

/** Files by drag and drop, or with the button, which is all a keyboard needs. */
export function DropZone({ onFiles, isCompact = false, isDisabled = false }: DropZoneProps) {
  const { t } = useTranslation("import");
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length > 0 && !isDisabled) onFiles(files);
  };
  const onDrag = (event: DragEvent, over: boolean) => {
    event.preventDefault();
    setIsOver(over && !isDisabled);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same
    <div
      onDragOver={(event) => onDrag(event, true)}
      onDragLeave={(event) => onDrag(event, false)}
      onDrop={(event) => {
        onDrag(event, false);
        take(event.dataTransfer.files);
      }}
      className={cx(
        "grid justify-items-center gap-1 rounded-xl border-2 border-dashed text-center transition-colors",
        isCompact ? "px-4 py-5" : "px-4 py-10 sm:py-14",
        isOver ? "border-accent bg-accent-soft" : "border-line-strong/60 bg-surface",
      )}
    >
      {!isCompact && (
        <span className="mb-3 inline-flex size-14 items-center justify-center rounded-full bg-accent-soft text-accent-ink">
          <FileUp aria-hidden="true" className="size-6" />
        </span>
      )}
      <p className={cx("font-semibold", isCompact ? "text-base" : "text-lg")}>
        {t(isOver ? "new.drop_now" : "new.drop")}
      </p>
      {!isCompact && <p className="max-w-md text-sm text-ink-muted">{t("new.drop_hint")}</p>}
      <Button
        className="mt-3"
        variant={isCompact ? "secondary" : "primary"}
        disabled={isDisabled}
        onClick={() => input.current?.click()}
      >
        {t(isCompact ? "new.add" : "new.choose")}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        accept={ACCEPT}
        aria-label={t("new.choose")}
        tabIndex={-1}
        className="hidden"
        onChange={(event) => {
          take(event.target.files);
          // The same file may be chosen again after it was left out.
          event.target.value = "";
        }}
      />
    </div>
  );
}
