import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "@/components/form-dialog.tsx";
import { RadioCards } from "@/components/radio-cards.tsx";
import { TextField } from "@/components/text-field.tsx";
import { hasObjectivity, type List, type Word } from "./vocabulary-model.ts";
import { saveWord } from "./vocabulary-queries.ts";

interface WordDialogProps {
  schoolId: string;
  list: List;
  words: Word[];
  /** Null adds one. */
  word: Word | null;
  onClose: () => void;
}

/** A word in the three languages, and for behaviors how it is noticed. */
export function WordDialog({ schoolId, list, words, word, onClose }: WordDialogProps) {
  const { t } = useTranslation(["vocabulary", "common"]);
  const [name, setName] = useState(word?.name ?? "");
  const [es, setEs] = useState(word?.translations.es ?? "");
  const [ar, setAr] = useState(word?.translations.ar ?? "");
  const [objectivity, setObjectivity] = useState(word?.objectivity ?? "objective");
  const [isChecked, setIsChecked] = useState(false);
  const save = useMutation(saveWord(useQueryClient(), schoolId, list, words));
  const isMissing = name.trim() === "";

  function submit() {
    setIsChecked(true);
    if (isMissing) return;
    save.mutate(
      {
        id: word?.id ?? null,
        word: {
          name: name.trim(),
          translations: { es: es.trim() || undefined, ar: ar.trim() || undefined },
          objectivity: hasObjectivity(list) ? objectivity : null,
        },
      },
      { onSuccess: onClose },
    );
  }

  return (
    <FormDialog
      title={word ? t("edit", { name: word.name }) : t("add")}
      error={save.error}
      isPending={save.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t("name_en")}
        hint={t("name_hint")}
        lang="en"
        maxLength={120}
        value={name}
        onChange={setName}
        error={isChecked && isMissing ? t("common:field.required") : undefined}
      />
      <TextField
        label={t("name_es")}
        optionalText={t("common:field.optional")}
        lang="es"
        maxLength={120}
        value={es}
        onChange={setEs}
      />
      <TextField
        label={t("name_ar")}
        optionalText={t("common:field.optional")}
        lang="ar"
        dir="rtl"
        maxLength={120}
        value={ar}
        onChange={setAr}
      />
      {hasObjectivity(list) && (
        <RadioCards
          label={t("objectivity")}
          columns={2}
          options={[
            { value: "objective", label: t("objective"), description: t("objective_hint") },
            { value: "subjective", label: t("subjective"), description: t("subjective_hint") },
          ]}
          value={objectivity}
          onChange={setObjectivity}
        />
      )}
    </FormDialog>
  );
}
