import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Checkbox } from "./checkbox.tsx";
import { cx } from "./styles.ts";

export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Exactly one column names the row: it heads the card on phones. */
  isRowHeader?: boolean;
  isSortable?: boolean;
  align?: "start" | "end";
  /** Buttons: no header on screen, no label in the card. */
  isActions?: boolean;
}

export interface Sort {
  column: string;
  isDescending: boolean;
}

interface Selection {
  ids: ReadonlySet<string>;
  onChange: (ids: ReadonlySet<string>) => void;
}

interface TableProps<Row> {
  /** What the rows are; read aloud. */
  label: string;
  columns: ReadonlyArray<Column<Row>>;
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** What a row is called in "Select …". */
  rowName: (row: Row) => string;
  sort?: Sort | undefined;
  onSort?: (sort: Sort) => void;
  selection?: Selection;
}

/** Rows as a table; on phones each row is a card, with the column's name before each value. */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, rowId, rowName, selection } = props;
  const { t } = useTranslation("common");
  const toggle = (id: string, isSelected: boolean) => {
    const ids = new Set(selection?.ids);
    if (isSelected) ids.add(id);
    else ids.delete(id);
    selection?.onChange(ids);
  };
  return (
    <div className="overflow-hidden rounded-xl border border-line bg-surface shadow-card">
      <table aria-label={label} className="w-full text-sm max-md:block">
        <TableHead {...props} />
        <tbody className="divide-y divide-line max-md:block">
          {rows.map((row) => (
            <tr
              key={rowId(row)}
              className="hover:bg-canvas max-md:relative max-md:grid max-md:gap-1 max-md:px-4 max-md:py-3"
            >
              {selection && (
                <td className="w-px ps-4 max-md:absolute max-md:end-4 max-md:top-1.5 max-md:w-auto max-md:p-0">
                  <Checkbox
                    ariaLabel={t("table.select_row", { name: rowName(row) })}
                    isSelected={selection.ids.has(rowId(row))}
                    onChange={(isSelected) => toggle(rowId(row), isSelected)}
                  />
                </td>
              )}
              {columns.map((column) => (
                <TableCell key={column.id} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TableCell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const className = cx(
    "px-4 py-2.5 text-start max-md:p-0",
    column.align === "end" && "nums md:text-end",
    column.isActions && "max-md:justify-end md:w-px md:whitespace-nowrap",
  );
  if (column.isRowHeader) {
    return (
      <th scope="row" className={cx(className, "font-medium max-md:pe-10")}>
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td className={cx(className, "max-md:flex max-md:items-baseline max-md:gap-2")}>
      {!column.isActions && (
        <span aria-hidden="true" className="shrink-0 text-ink-subtle md:hidden">
          {column.header}
        </span>
      )}
      {column.cell(row)}
    </td>
  );
}

function TableHead<Row>({ columns, rows, rowId, sort, onSort, selection }: TableProps<Row>) {
  const { t } = useTranslation("common");
  const selected = rows.filter((row) => selection?.ids.has(rowId(row))).length;
  return (
    <thead className="border-b border-line bg-canvas text-ink-muted max-md:sr-only">
      <tr>
        {selection && (
          <th scope="col" className="w-px ps-4">
            <Checkbox
              ariaLabel={t("table.select_all")}
              isSelected={rows.length > 0 && selected === rows.length}
              isIndeterminate={selected > 0 && selected < rows.length}
              onChange={(isAll) => selection.onChange(new Set(isAll ? rows.map(rowId) : []))}
            />
          </th>
        )}
        {columns.map((column) => (
          <th
            key={column.id}
            scope="col"
            aria-sort={ariaSort(column.id, sort)}
            className={cx(
              "px-4 py-2 font-medium whitespace-nowrap",
              column.align === "end" ? "text-end" : "text-start",
            )}
          >
            {column.isSortable && onSort ? (
              <SortButton column={column.id} header={column.header} sort={sort} onSort={onSort} />
            ) : (
              <span className={column.isActions ? "sr-only" : undefined}>{column.header}</span>
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function ariaSort(column: string, sort: Sort | undefined): "ascending" | "descending" | undefined {
  if (sort?.column !== column) return undefined;
  return sort.isDescending ? "descending" : "ascending";
}

interface SortButtonProps {
  column: string;
  header: string;
  sort: Sort | undefined;
  onSort: (sort: Sort) => void;
}

function SortButton({ column, header, sort, onSort }: SortButtonProps) {
  const isSorted = sort?.column === column;
  const Icon = !isSorted ? ChevronsUpDown : sort.isDescending ? ArrowDown : ArrowUp;
  return (
    <button
      type="button"
      className="-mx-2 inline-flex min-h-9 items-center gap-1 rounded-sm px-2 font-medium hover:text-ink"
      onClick={() => onSort({ column, isDescending: isSorted && !sort.isDescending })}
    >
      {header}
      <Icon aria-hidden="true" className="size-3.5" />
    </button>
  );
}
