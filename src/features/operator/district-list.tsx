import { useSuspenseQuery } from "@tanstack/react-query";
import { Building2, LifeBuoy, UserRoundPlus } from "lucide-react";
import { useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button.tsx";
import { EmptyState } from "@/components/empty-state.tsx";
import { Menu } from "@/components/menu.tsx";
import { SearchField } from "@/components/search-field.tsx";
import { Table } from "@/components/table.tsx";
import { useFormat } from "@/lib/session.ts";
import { DISTRICTS_PAGE, type DistrictFilter, districtsQuery } from "./operator-queries.ts";

export interface District {
  id: string;
  name: string;
}

interface DistrictListProps {
  filter: DistrictFilter;
  onFilter: (filter: DistrictFilter) => void;
  onInvite: (district: District) => void;
  onHelp: (district: District) => void;
}

/** The districts of the installation by name, a page at a time. */
export function DistrictList({ filter, onFilter, onInvite, onHelp }: DistrictListProps) {
  const { t } = useTranslation(["operator", "common"]);
  const format = useFormat();
  // While the next answer is on its way, the present one stays.
  const { data } = useSuspenseQuery(districtsQuery(useDeferredValue(filter)));
  const districts = data.slice(0, filter.limit);
  return (
    <section className="grid gap-3">
      <h2 className="text-lg font-semibold">{t("districts.title")}</h2>
      <SearchField
        label={t("districts.search")}
        value={filter.text}
        onChange={(text) => onFilter({ text, limit: DISTRICTS_PAGE })}
      />
      {districts.length === 0 ? (
        <EmptyState icon={Building2} title={t(filter.text ? "districts.none" : "districts.title")}>
          {t(filter.text ? "districts.none_body" : "districts.empty")}
        </EmptyState>
      ) : (
        <Table
          label={t("districts.title")}
          rows={districts}
          rowId={({ id }) => id}
          columns={[
            {
              id: "name",
              header: t("districts.name"),
              isRowHeader: true,
              cell: ({ name }) => name,
            },
            {
              id: "created",
              header: t("districts.created"),
              cell: ({ created_at }) => format.date(created_at),
            },
            {
              id: "actions",
              header: t("districts.actions"),
              isActions: true,
              cell: (district) => (
                <Menu
                  label={t("districts.actions_for", { name: district.name })}
                  actions={[
                    {
                      id: "invite",
                      label: t("districts.invite"),
                      icon: UserRoundPlus,
                      onAction: () => onInvite(district),
                    },
                    {
                      id: "support",
                      label: t("districts.support"),
                      icon: LifeBuoy,
                      onAction: () => onHelp(district),
                    },
                  ]}
                />
              ),
            },
          ]}
        />
      )}
      {data.length > filter.limit && (
        <Button
          className="justify-self-center"
          onClick={() => onFilter({ ...filter, limit: filter.limit + DISTRICTS_PAGE })}
        >
          {t("districts.more")}
        </Button>
      )}
    </section>
  );
}
