import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { FormError } from "@/components/form-error.tsx";
import { TextArea } from "@/components/text-area.tsx";
import { useSession } from "@/lib/session.ts";
import { addNote } from "../request-acts-queries.ts";

/** A remark of staff for staff. Notes are part of the record: they are not changed afterwards. */
export function NoteForm({ requestId }: { requestId: string }) {
  const { t } = useTranslation("requests");
  const [body, setBody] = useState("");
  const add = useMutation(addNote(useQueryClient(), useSession().schoolId));
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (body.trim() === "" || add.isPending) return;
        add.mutate({ request: requestId, body: body.trim() }, { onSuccess: () => setBody("") });
      }}
    >
      <FormError error={add.error} />
      <TextArea
        label={t("record.note")}
        hint={t("record.note_hint")}
        maxLength={4000}
        rows={2}
        value={body}
        onChange={setBody}
      />
      <Button
        type="submit"
        className="justify-self-start"
        disabled={body.trim() === ""}
        isPending={add.isPending}
      >
        {t("record.add_note")}
      </Button>
    </form>
  );
}
