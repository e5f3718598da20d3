/** What a check or suite tells the run: every test and every single check counts as one. */
export interface Outcome {
  passed: number;
  failed: number;
  /** Shown at the end of the run when something failed. */
  report: string;
}

export function outcome(problems: string[]): Outcome {
  return problems.length === 0
    ? { passed: 1, failed: 0, report: "" }
    : { passed: 0, failed: 1, report: problems.join("\n") };
}
