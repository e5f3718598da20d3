/**
 * What can be wrong with a value or a file, said so that the school's office can repair it.
 * The code is stable and translatable; `message` and `repair` are the English sentences.
 */

export const PROBLEM_CODES = [
  "address_incomplete",
  "birth_date_implausible",
  "cell_too_long",
  "contact_deceased",
  "date_ambiguous",
  "date_unreadable",
  "email_unreadable",
  "grade_unknown",
  "id_missing",
  "id_rounded",
  "name_missing",
  "phone_unreadable",
  "reference_missing",
  "reference_unknown",
  "role_missing",
  "role_unknown",
  "row_is_header",
  "row_ragged",
  "value_surplus",
  "value_unknown",
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export interface Problem {
  readonly code: ProblemCode;
  /** Row as a spreadsheet numbers it: the first line of the file is 1. */
  readonly row: number;
  /** Header of the column, or "Column 3" when the file has no header; null when the whole row is meant. */
  readonly column: string | null;
  readonly value: string;
  /** `rejected`: the row is not imported. `left_out`: the row is imported without this value. */
  readonly effect: "rejected" | "left_out";
  readonly message: string;
  readonly repair: string;
}

export const FILE_ERROR_CODES = [
  "file_empty",
  "file_is_binary",
  "file_is_markup",
  "file_is_spreadsheet",
  "file_too_large",
  "file_has_no_rows",
  "file_unreadable",
  "quote_never_closed",
  "too_many_columns",
  "zip_broken",
  "zip_encrypted",
  "zip_has_no_roster",
  "zip_too_large",
  "zip_too_many_files",
] as const;
export type FileErrorCode = (typeof FILE_ERROR_CODES)[number];

/** The file as a whole is refused. `message` says what was found, `repair` what to do about it. */
export class RosterFileError extends Error {
  readonly code: FileErrorCode;
  readonly repair: string;
  readonly file: string;
  /** Where it was noticed, for errors of one place. */
  readonly row: number | undefined;

  constructor(code: FileErrorCode, file: string, message: string, repair: string, row?: number) {
    super(message);
    this.name = "RosterFileError";
    this.code = code;
    this.file = file;
    this.repair = repair;
    this.row = row;
  }
}

/** Shortens a cell for a sentence: a 10 MB cell must not come back in its own error. */
export function excerpt(value: string, length = 60): string {
  return value.length <= length ? value : `${value.slice(0, length)}…`;
}
