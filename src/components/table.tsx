import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./styles.ts";

export interface Column<Row> {
  id: string;
  header: string;
  /** Null where there is nothing to say: a card leaves it out. */
  cell: (row: Row) => ReactNode;
  /** Exactly one column names the row: it heads the card on phones. */
  isRowHeader?: boolean;
  isSortable?: boolean;
  align?: "start" | "end";
  /** In a card it takes a line of its own. */
  isWide?: boolean;
  /** Buttons: no header on screen, no label in the card. */
  isActions?: boolean;
}

export interface Sort {
  column: string;
  isDescending: boolean;
}

interface TableProps<Row> {
  /** What the rows are; read aloud. */
  label: string;
  columns: ReadonlyArray<Column<Row>>;
  rows: readonly Row[];
  rowId: (row: Row) => string;
  sort?: Sort | undefined;
  onSort?: (sort: Sort) => void;
}

/** Rows as a table; on phones each row is a card, its values in lines, each after its column's name. */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, rowId } = props;
  return (
    <div className="overflow-hidden rounded-xl border border-line bg-surface shadow-card">
      <table aria-label={label} className="w-full text-sm max-md:block">
        <TableHead {...props} />
        <tbody className="divide-y divide-line max-md:block">
          {rows.map((row) => (
            <tr
              key={rowId(row)}
              className="hover:bg-canvas max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-5 max-md:gap-y-1 max-md:px-4 max-md:py-3"
            >
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
    column.isWide && "max-md:basis-full",
    column.isActions && "max-md:ms-auto md:w-px md:whitespace-nowrap",
  );
  if (column.isRowHeader) {
    return (
      <th scope="row" className={cx(className, "font-medium max-md:basis-full")}>
        {column.cell(row)}
      </th>
    );
  }
  const content = column.cell(row);
  return (
    <td
      className={cx(
        className,
        content === null ? "max-md:hidden" : "max-md:flex max-md:items-baseline max-md:gap-2",
      )}
    >
      {!column.isActions && (
        <span aria-hidden="true" className="shrink-0 text-ink-subtle md:hidden">
          {column.header}
        </span>
      )}
      {content}
    </td>
  );
}

function TableHead<Row>({ columns, sort, onSort }: TableProps<Row>) {
  return (
    <thead
      className={cx(
        "border-b border-line bg-canvas text-ink-muted",
        onSort ? "max-md:block" : "max-md:sr-only",
      )}
    >
      <tr className="max-md:flex max-md:flex-wrap max-md:gap-x-4 max-md:px-4 max-md:py-1">
        {columns.map((column) => (
          <th
            key={column.id}
            scope="col"
            aria-sort={ariaSort(column.id, sort)}
            className={cx(
              "px-4 py-2 font-medium whitespace-nowrap max-md:p-0",
              // Above cards only what sorts is of use.
              !column.isSortable && "max-md:sr-only",
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
      className="-mx-2 inline-flex tap items-center gap-1 rounded-sm px-2 font-medium hover:text-ink"
      onClick={() => onSort({ column, isDescending: isSorted && !sort.isDescending })}
    >
      {header}
      <Icon aria-hidden="true" className="size-3.5" />
    </button>
  );
}
