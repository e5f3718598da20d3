import { describe, expect, it } from "vitest";
import type { Mapping } from "../../../../functions/import-roster/contract.ts";
import { inspectFile, suggestMapping } from "../../../../functions/import-roster/core/inspect.ts";
import type { ReadableFile } from "../reading/protocol.ts";
import {
  fromSuggestion,
  isReady,
  isSent,
  mapColumn,
  openPoints,
  type ReadyEntry,
  toEntry,
} from "./entry.ts";

async function opened(text: string): Promise<ReadableFile> {
  const bytes = new TextEncoder().encode(text);
  const inspection = await inspectFile({
    name: "students.csv",
    size: bytes.length,
    async *stream() {
      yield bytes;
    },
  });
  const [best] = inspection.recognized;
  return {
    name: "students.csv",
    size: bytes.length,
    file: 0,
    inspection,
    signature: "s",
    suggested: best ? suggestMapping(inspection, best, "US") : null,
  };
}

const CLEVER =
  "School_id,Student_id,Student_number,State_id,Last_name,First_name,Dob,Grade,Password";
const start = (file: ReadableFile) => fromSuggestion(file, file.suggested);
const mapped = (entry: ReadyEntry) => entry as ReadyEntry & { mapping: Mapping };

describe("a file of a known format", () => {
  it("needs nobody", async () => {
    const entry = start(await opened(`${CLEVER}\n1,a,7,s,Reyes,Ana,3/25/2014,4,x`));
    expect(entry.source).toBe("recognized");
    expect(isReady(entry)).toBe(true);
  });

  it("asks only for the date order when its dates do not tell", async () => {
    const entry = start(await opened(`${CLEVER}\n1,a,7,s,Reyes,Ana,3/4/2014,4,x`));
    expect(entry.source).toBe("recognized");
    expect(openPoints(entry)).toMatchObject({ undated: [6], isUnconfirmed: false, missing: [] });
    expect(isReady(mapColumn(mapped(entry), 6, { date_order: "dmy" }))).toBe(true);
  });
});

describe("a file of OneRoster that nothing is imported from", () => {
  it("needs nobody and is not sent", async () => {
    const header = "sourcedId,status,dateLastModified,userSourcedId,profileType,username,password";
    const entry = start(await opened(`${header}\nup1,active,,s1,App,ana,secret`));
    expect(isReady(entry)).toBe(true);
    expect(isSent(entry)).toBe(false);
  });
});

describe("a file of nobody's format", () => {
  const text = "Pupil,Year,Reg no\nAna Reyes,4,0007";

  it("needs nobody when every column says plainly what it is", async () => {
    const entry = start(
      await opened("First name,Last name,Grade,Student number\nAna,Reyes,4,0007"),
    );
    expect(entry.source).toBe("recognized");
    expect(isReady(entry)).toBe(true);
  });

  it("waits for a person where a header is only nearly known", async () => {
    const entry = start(
      await opened("Frist name,Last name,Grade,Student number\nAna,Reyes,4,0007"),
    );
    expect(entry.source).toBe("guessed");
    expect(openPoints(entry)).toMatchObject({ isUnconfirmed: true, missing: [] });
    expect(isReady({ ...entry, isConfirmed: true })).toBe(true);
  });

  it("names what no column says", async () => {
    const file = await opened(text);
    const guess = suggestMapping(file.inspection, { kind: "students", format: "custom" }, "US");
    const entry = { ...fromSuggestion(file, guess), isConfirmed: true };
    expect(isReady(entry)).toBe(false);
    const named = mapColumn(mapped(entry), 0, { field: "full_name" });
    const graded = mapColumn(mapped(named), 1, { field: "grade" });
    expect(openPoints(graded).missing).toEqual([["student_number", "source_id", "state_id"]]);
    expect(isReady(mapColumn(mapped(graded), 2, { field: "student_number" }))).toBe(true);
  });

  it("refuses one field from two columns", async () => {
    const file = await opened(text);
    const guess = suggestMapping(file.inspection, { kind: "students", format: "custom" }, "US");
    const once = mapColumn(mapped(fromSuggestion(file, guess)), 0, { field: "grade" });
    const twice = mapColumn(mapped(once), 2, { field: "grade" });
    expect(openPoints(twice).repeated).toContain(2);
  });

  it("numbers a second contact's phone by itself", async () => {
    const file = await opened(text);
    const guess = suggestMapping(file.inspection, { kind: "students", format: "custom" }, "US");
    const once = mapColumn(mapped(fromSuggestion(file, guess)), 0, { field: "contact_phone" });
    const twice = mapColumn(mapped(once), 1, { field: "contact_phone" });
    expect(twice.mapping?.columns.slice(0, 2).map((column) => column?.slot)).toEqual([1, 2]);
  });
});

describe("a header of unknown words", () => {
  it("is a header above a column of numbers", async () => {
    const { inspection } = await opened("Pupil,Klasse,Nr\nAna Reyes,4a,0007\nLeo Park,5b,0008");
    expect(inspection).toMatchObject({ hasHeader: true, rows: 2, firstDataRow: 2 });
    expect(inspection.columns.map(({ header }) => header)).toEqual(["Pupil", "Klasse", "Nr"]);
  });

  it.each(["Reyes,Ana,Oak\nPark,Leo,Elm", "0007,Reyes,Ana\n0008,Park,Leo"])(
    "is a row of data when nothing tells it apart: %j",
    async (text) => {
      expect((await opened(text)).inspection).toMatchObject({ hasHeader: false, rows: 2 });
    },
  );
});

describe("a remembered mapping", () => {
  it("is used again, with this file's own date order", async () => {
    const file = await opened(`${CLEVER}\n1,a,7,s,Reyes,Ana,25/3/2014,4,x`);
    const former = file.suggested?.mapping as Mapping;
    const remembered: Mapping = {
      ...former,
      region: "MX",
      columns: former.columns.map((column) =>
        column?.field === "birth_date" ? { ...column, date_order: "mdy" } : column,
      ),
    };
    const entry = toEntry(file, new Map([["s", remembered]]), "US") as ReadyEntry;
    expect(entry).toMatchObject({ source: "remembered", isConfirmed: true });
    expect(entry.mapping).toMatchObject({ region: "US" });
    expect(entry.mapping?.columns[6]?.date_order).toBe("dmy");
  });

  it("does not keep what another file said of its letters", async () => {
    const text = (letter: string) =>
      `Student ID,Last,First,Grade,Sexo\n1,Reyes,Ana,4,M\n2,Park,Leo,4,${letter}`;
    const former = await opened(text("H"));
    const mapping = suggestMapping(
      former.inspection,
      { kind: "students", format: "custom" },
      "US",
    ).mapping;
    expect(mapping.columns[4]).toEqual({ field: "gender", gender_code: "hm" });
    for (const [letter, gender_code] of [
      ["F", "mf"],
      ["M", "unclear"],
    ] as const) {
      const entry = toEntry(
        await opened(text(letter)),
        new Map([["s", mapping]]),
        "US",
      ) as ReadyEntry;
      expect(entry).toMatchObject({ source: "remembered" });
      expect(entry.mapping?.columns[4]).toEqual({ field: "gender", gender_code });
    }
  });

  it("is ignored when the file has other columns", async () => {
    const file = await opened(`${CLEVER}\n1,a,7,s,Reyes,Ana,25/3/2014,4,x`);
    const short: Mapping = { kind: "students", format: "custom", region: "US", columns: [null] };
    expect(toEntry(file, new Map([["s", short]]), "US")).toMatchObject({ source: "recognized" });
  });
});
