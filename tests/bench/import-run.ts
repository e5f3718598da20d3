import { openAsBlob, readFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { rejectedRowsCsv } from "../../functions/import-roster/core/export.ts";
import { inspectFile, suggestMapping } from "../../functions/import-roster/core/inspect.ts";
import { parseRows } from "../../functions/import-roster/core/parse.ts";
import { readRows } from "../../functions/import-roster/core/rows.ts";
import { stagedChunk } from "../../functions/import-roster/core/staging.ts";
import { openUpload } from "../../functions/import-roster/core/zip.ts";

// One import in a process of its own, so that its peak memory is its own: raw bytes → parse → stage → plan → commit →
// error report. Prints its measures as JSON. Arguments: database url, file, person, school.

const [url = "", file = "", person = "", school = ""] = process.argv.slice(2);
const sql = postgres(url, { max: 2, onnotice: () => {} });
const phases: Record<string, number> = {};
let chunkCpu: number[] = [];

async function asPerson<T>(act: (tx: postgres.TransactionSql) => Promise<T>): Promise<T> {
  const result = await sql.begin(async (tx) => {
    await tx`select set_config('request.jwt.claims', ${JSON.stringify({ sub: person, role: "authenticated" })}, true),
      set_config('request.jwt.claim.sub', ${person}, true), set_config('role', 'authenticated', true),
      -- what the Data API takes from the function it is about to call
      set_config('statement_timeout', '120s', true)`;
    return { value: await act(tx) };
  });
  return result.value as T;
}

async function phase<T>(name: string, act: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await act();
  phases[name] = performance.now() - start;
  return result;
}

await sql`select 1`;
const start = performance.now();
const id = crypto.randomUUID();
const [roster] = await openUpload([{ name: path.basename(file), blob: await openAsBlob(file) }]);
if (roster === undefined) throw new Error(`${file} holds no roster.`);
const inspection = await phase("inspect", () => inspectFile(roster));
const header = inspection.columns.map((column) => column.header);
const [best] = inspection.recognized;
if (best === undefined) throw new Error(`${file} was not recognised.`);
const { mapping, isCertain } = suggestMapping(inspection, best, "US");
if (!isCertain) throw new Error(`${file} would need a person.`);

await phase("stage", async () => {
  const described = [
    {
      name: roster.name,
      size: roster.size,
      fingerprint: inspection.fingerprint,
      kind: mapping.kind,
      format: mapping.format,
      rows: inspection.rows,
      header,
    },
  ];
  await asPerson(
    (tx) => tx`select public.create_roster_import(${id}, ${school}, ${tx.json(described)})`,
  );
  const inFlight: Promise<unknown>[] = [];
  for await (const { chunkNo, firstRow, rows } of readRows(roster, inspection, 2_000)) {
    const before = process.cpuUsage();
    const {
      rows: count,
      reported,
      rejectedRows: _,
      ...records
    } = parseRows({ header, mapping, firstRow, rows, today: "2026-11-20" });
    const recordsJson = JSON.stringify(stagedChunk(records));
    const reportedJson = JSON.stringify(reported);
    const { user, system } = process.cpuUsage(before);
    chunkCpu.push((user + system) / 1000 / rows.length);
    // the next chunk is parsed while the database takes two, as the wizard does
    if (inFlight.length === 2) await inFlight.shift();
    inFlight.push(
      asPerson(
        (tx) =>
          tx`select public.stage_roster_chunk(${id}, 0, ${chunkNo}, ${count}, ${recordsJson}::text::jsonb, ${reportedJson}::text::jsonb)`,
      ),
    );
  }
  await Promise.all(inFlight);
});
await phase("plan", () => asPerson((tx) => tx`select public.plan_roster_import(${id})`));
await phase("commit", () => asPerson((tx) => tx`select public.commit_roster_import(${id})`));
await phase("report", async () => {
  let after = 0;
  for (;;) {
    const page = await asPerson(
      (tx) => tx<
        { row_no: number; cells: string[]; problems: { message: string; repair: string }[] }[]
      >`
        select row_no, cells, problems from public.import_rejected_rows
        where school_id = ${school} and import_id = ${id} and row_no > ${after} order by row_no limit 1000`,
    );
    const last = page.at(-1);
    if (last === undefined) break;
    rejectedRowsCsv(header, page, { row: "Row", reason: "Reason" });
    after = last.row_no;
  }
});
const total = performance.now() - start;
const [counts] = await asPerson(
  (tx) => tx`select counts from public.roster_imports where id = ${id}`,
);
await sql.end();
chunkCpu = chunkCpu.sort((a, b) => a - b);
process.stdout.write(
  JSON.stringify({
    total,
    phases,
    cpuPer5000: (chunkCpu[Math.floor(chunkCpu.length / 2)] ?? 0) * 5_000,
    peakMb: peakMemory(),
    counts: counts?.counts,
  }),
);

/** MB since this program began. On Linux maxRSS would count the process that started it, too. */
function peakMemory(): number {
  if (process.platform !== "linux") return process.resourceUsage().maxRSS / 1024;
  const status = readFileSync("/proc/self/status", "utf8");
  return Number(/VmHWM:\s*(\d+)/.exec(status)?.[1]) / 1024;
}
