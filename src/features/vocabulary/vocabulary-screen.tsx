import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "@/components/page-header.tsx";
import { ScreenSkeleton } from "@/components/skeleton.tsx";
import { Tabs } from "@/components/tabs.tsx";
import { useSession } from "@/lib/session.ts";
import { LISTS, type List } from "./vocabulary-model.ts";
import { WordList } from "./word-list.tsx";

interface VocabularyScreenProps {
  list: List;
  onList: (list: List) => void;
}

/** The school's words for filing, reviewing and reflecting. */
export function VocabularyScreen({ list, onList }: VocabularyScreenProps) {
  const { t } = useTranslation("vocabulary");
  const { schoolId } = useSession();
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <Tabs
        label={t("lists")}
        items={LISTS.map((id) => ({ id, label: t(`list.${id}`) }))}
        selected={list}
        onSelect={onList}
      >
        <Suspense fallback={<ScreenSkeleton />}>
          <WordList key={list} schoolId={schoolId} list={list} />
        </Suspense>
      </Tabs>
    </>
  );
}
