/** The outbox's name for a filing. Apart from its schema, which the first screen does without. */
export const FILING_KIND = "file_request";
