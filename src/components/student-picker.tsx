import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { gradeText } from "@/lib/grade.ts";
import { studentSearchQuery } from "@/lib/people-search.ts";
import { ComboBox } from "./combo-box.tsx";
import type { FieldProps } from "./field.tsx";

interface StudentPickerProps extends FieldProps {
  schoolId: string;
  /** Null after each choice makes it a picker that adds one after the other. */
  value: string | null;
  onChange: (student: { id: string; name: string } | null) => void;
  /** Students that are in already. */
  without?: ReadonlySet<string>;
}

/** One active student of the school, found by typing any part of the name. */
export function StudentPicker({
  schoolId,
  value,
  onChange,
  without,
  ...field
}: StudentPickerProps) {
  const { t } = useTranslation(["common"]);
  const [text, setText] = useState("");
  const found = useQuery({
    ...studentSearchQuery(schoolId, text),
    placeholderData: keepPreviousData,
  });
  const options = (found.data ?? [])
    .filter(({ id }) => !without?.has(id))
    .map(({ id, display_name, grade }) => ({
      id,
      label: display_name,
      detail: gradeText(t, grade),
    }));
  return (
    <ComboBox
      {...field}
      options={options}
      value={value}
      onSearch={setText}
      onChange={(id) => {
        const option = options.find((candidate) => candidate.id === id);
        onChange(option ? { id: option.id, name: option.label } : null);
      }}
    />
  );
}
