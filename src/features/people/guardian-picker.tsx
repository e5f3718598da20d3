import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ComboBox } from "@/components/combo-box.tsx";
import type { FieldProps } from "@/components/field.tsx";
import { guardianSearchQuery } from "@/lib/people-search.ts";
import { formatPhone } from "@/lib/phone.ts";
import { schoolQuery } from "@/lib/school.ts";

interface GuardianPickerProps extends FieldProps {
  schoolId: string;
  value: string | null;
  onChange: (guardian: { id: string; name: string; email: string | null } | null) => void;
}

/** One guardian of the school, found by typing the beginning of a name. */
export function GuardianPicker({ schoolId, value, onChange, ...field }: GuardianPickerProps) {
  const [text, setText] = useState("");
  const found = useQuery({
    ...guardianSearchQuery(schoolId, text),
    placeholderData: keepPreviousData,
  });
  const region = useQuery(schoolQuery(schoolId)).data?.phone_region ?? "";
  const rows = found.data ?? [];
  return (
    <ComboBox
      {...field}
      options={rows.map((row) => ({
        id: row.id,
        label: `${row.given_name} ${row.family_name}`,
        detail: <bdi>{row.email ?? formatPhone(row.phone, region)}</bdi>,
      }))}
      value={value}
      onSearch={setText}
      onChange={(id) => {
        const row = rows.find((candidate) => candidate.id === id);
        const name = row && `${row.given_name} ${row.family_name}`;
        onChange(row && name ? { id: row.id, name, email: row.email } : null);
      }}
    />
  );
}
