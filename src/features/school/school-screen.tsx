import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { Card } from "@/components/card.tsx";
import { FormError } from "@/components/form-error.tsx";
import { PageHeader } from "@/components/page-header.tsx";
import { Select } from "@/components/select.tsx";
import { TextField } from "@/components/text-field.tsx";
import { isLanguage, LANGUAGE_NAMES, LANGUAGES } from "@/lib/i18n.ts";
import { phoneRegionOptions, timeZoneOptions } from "@/lib/regions.ts";
import { schoolQuery } from "@/lib/school.ts";
import { useSession } from "@/lib/session.ts";
import { showToast } from "@/lib/toast.ts";
import { updateSchool } from "./school-queries.ts";
import { TeacherAccessCard } from "./teacher-access-card.tsx";

/** What the platform goes by at a school. */
export function SchoolScreen() {
  const { t, i18n } = useTranslation(["school", "common"]);
  const { schoolId } = useSession();
  const { data: school } = useSuspenseQuery(schoolQuery(schoolId));
  const [name, setName] = useState(school.name);
  const [timezone, setTimezone] = useState(school.timezone);
  const [language, setLanguage] = useState(isLanguage(school.language) ? school.language : "en");
  const [region, setRegion] = useState(school.phone_region);
  const [sourceId, setSourceId] = useState(school.source_id ?? "");
  const save = useMutation(updateSchool(useQueryClient(), schoolId));
  const isMissing = name.trim() === "";
  const isTaken = save.error?.code === "already_exists";

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isMissing) return;
    save.mutate(
      {
        name: name.trim(),
        timezone,
        language,
        phone_region: region,
        source_id: sourceId.trim() || null,
      },
      { onSuccess: () => showToast({ tone: "success", text: t("saved") }) },
    );
  }

  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <div className="grid items-start gap-5 xl:grid-cols-2">
        <Card title={t("card")}>
          <form className="grid gap-4" onSubmit={submit} noValidate>
            {!isTaken && <FormError error={save.error} />}
            <TextField
              label={t("name")}
              maxLength={200}
              value={name}
              onChange={setName}
              error={isMissing ? t("common:field.required") : undefined}
            />
            <Select
              label={t("timezone")}
              hint={t("timezone_hint")}
              options={timeZoneOptions(timezone)}
              value={timezone}
              onChange={setTimezone}
            />
            <Select
              label={t("language")}
              hint={t("language_hint")}
              options={LANGUAGES.map((value) => ({
                value,
                label: LANGUAGE_NAMES[value],
                lang: value,
              }))}
              value={language}
              onChange={setLanguage}
            />
            <Select
              label={t("phone_region")}
              hint={t("phone_hint")}
              options={phoneRegionOptions(i18n.language, region)}
              value={region}
              onChange={setRegion}
            />
            <TextField
              label={t("source_id")}
              hint={t("source_hint")}
              optionalText={t("common:field.optional")}
              value={sourceId}
              onChange={setSourceId}
              error={isTaken ? t("taken") : undefined}
            />
            <Button
              type="submit"
              variant="primary"
              isPending={save.isPending}
              className="justify-self-start"
            >
              {t("common:action.save")}
            </Button>
          </form>
        </Card>
        <TeacherAccessCard schoolId={schoolId} isWide={school.has_teachers_see_all_students} />
      </div>
    </>
  );
}
