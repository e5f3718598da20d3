import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type directoryQuery, searchStudents } from "@/lib/directory.ts";
import { errorText } from "@/lib/error-text.ts";
import { gradeText } from "@/lib/grade.ts";
import { ComboBox } from "./combo-box.tsx";
import type { FieldProps } from "./field.tsx";

interface StudentPickerProps extends FieldProps {
  /** The students to choose from. */
  directory: ReturnType<typeof directoryQuery>;
  /** Null after each choice makes it a picker that adds one after the other. */
  value: string | null;
  onChange: (student: { id: string; name: string } | null) => void;
  /** Students that are in already. */
  without?: ReadonlySet<string>;
}

const SHOWN = 20;

/** One active student of the school, found by typing the beginning of a name. */
export function StudentPicker({
  directory,
  value,
  onChange,
  without,
  error,
  ...field
}: StudentPickerProps) {
  const { t } = useTranslation(["common"]);
  const [text, setText] = useState("");
  // one who has just come must be there to choose
  const students = useQuery({ ...directory, staleTime: 0 });
  const options = searchStudents(students.data ?? [], text)
    .filter(({ id }) => !without?.has(id))
    .slice(0, SHOWN)
    .map(({ id, display_name, grade }) => ({
      id,
      label: display_name,
      detail: gradeText(t, grade),
    }));
  return (
    <ComboBox
      {...field}
      error={error ?? (students.data || !students.error ? undefined : errorText(students.error))}
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
