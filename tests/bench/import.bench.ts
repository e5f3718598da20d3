import { execFile } from "node:child_process";
import { chmodSync, createWriteStream, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import postgres from "postgres";
import { build } from "vite";
import { databaseUrl } from "../../supabase/local/database.ts";
import { root } from "../../supabase/local/project.ts";
import { generateRoster } from "../fixtures/rosters/generate.ts";
import {
  cloneDatabase,
  dropDatabase,
  startTestCluster,
  type TestCluster,
} from "../support/cluster.ts";

interface Measure {
  name: string;
  value: number;
  unit: string;
}

interface Run {
  total: number;
  phases: Record<string, number>;
  cpuPer5000: number;
  peakMb: number;
  counts: Record<string, Record<string, number>>;
}

const STUDENTS = Number(process.env.BENCH_IMPORT_STUDENTS ?? 100_000);
/** Odd, so that the median is a measured run. */
const ROUNDS = Number(process.env.BENCH_IMPORT_ROUNDS ?? 15);
const person = "00000000-0000-4000-8000-00000000000a";
const school = "00000000-0000-4000-8000-0000000000e1";
const district = "00000000-0000-4000-8000-0000000000d1";
const cache = path.join(root, ".cache");
const compiledRun = path.join(cache, "import-run/import-run.js");
const TABLES = ["families", "students", "student_details", "guardians", "student_guardians"];

/** Import of a 100,000-student file against COPY of the rows it ends in; the same file again against the first time. */
export default async function bench(): Promise<Measure[]> {
  mkdirSync(cache, { recursive: true });
  const file = path.join(cache, `roster-${STUDENTS}.csv`);
  if (!existsSync(file)) {
    const roster = generateRoster({ students: STUDENTS, seed: 20261120, dirt: 0.002 });
    await pipeline(Readable.from(roster), createWriteStream(file));
  }
  await compileRun();
  const cluster = await startTestCluster();
  try {
    const rounds: Awaited<ReturnType<typeof measureRound>>[] = [];
    for (let number = 1; number <= ROUNDS; number += 1) {
      const round = await measureRound(cluster, file);
      rounds.push(round);
      const { first, replay, copy } = round;
      note(
        `  import round ${number} of ${ROUNDS}: import ${seconds(first.total)}, again ${seconds(replay.total)}, COPY ${seconds(copy)}, import ÷ COPY ${(first.total / copy).toFixed(2)}`,
      );
    }
    const of = (pick: (round: (typeof rounds)[number]) => number) => median(rounds.map(pick));
    for (const name of ["inspect", "stage", "plan", "commit", "report"]) {
      note(
        `  ${name}: first ${of((r) => r.first.phases[name] ?? 0).toFixed(0)} ms, replay ${of((r) => r.replay.phases[name] ?? 0).toFixed(0)} ms`,
      );
    }
    return [
      { name: "import_vs_copy", value: of((r) => r.first.total / r.copy), unit: "ratio" },
      {
        name: "import_replay_vs_first",
        value: of((r) => r.replay.total / r.first.total),
        unit: "ratio",
      },
      { name: "import_chunk_cpu_ms", value: of((r) => r.first.cpuPer5000), unit: "ms" },
      {
        name: "import_peak_memory_mb",
        value: Math.max(...rounds.map((r) => r.first.peakMb)),
        unit: "MB",
      },
      { name: "import_seconds", value: of((r) => r.first.total) / 1000, unit: "s" },
    ];
  } finally {
    await cluster.stop();
  }
}

const note = (line: string) => process.stderr.write(`${line}\n`);
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Stripping the types at run time would take some 25 MB of the process whose memory is measured. */
const compileRun = () =>
  build({
    configFile: false,
    logLevel: "error",
    build: { ssr: path.join(root, "tests/bench/import-run.ts"), outDir: path.dirname(compiledRun) },
  });

/** One import and its replay, and the COPY, each into a fresh database, right after one another. */
async function measureRound({ address }: TestCluster, file: string) {
  // the server reads and writes these files as its own system user
  const rows = mkdtempSync(path.join(tmpdir(), "bx-os-bench-"));
  chmodSync(rows, 0o777);
  try {
    return await measureIn(address, file, rows);
  } finally {
    rmSync(rows, { recursive: true, force: true });
  }
}

async function measureIn(address: TestCluster["address"], file: string, rows: string) {
  const imported = await withSchool(address, async (sql, url) => {
    const first = await runImport(url, file);
    await eachTable(
      address,
      sql,
      (table, columns) => `copy (select ${columns} from public.${table}) to '${rows}/${table}'`,
    );
    const replay = await runImport(url, file);
    if (Object.keys(replay.counts.students ?? {}).join() !== "unchanged") {
      throw new Error(`The same file changed something: ${JSON.stringify(replay.counts)}`);
    }
    return { first, replay };
  });
  const copy = await withSchool(address, (sql) =>
    eachTable(
      address,
      sql,
      (table, columns) => `copy public.${table} (${columns}) from '${rows}/${table}'`,
    ),
  );
  return { ...imported, copy };
}

async function withSchool<T>(
  address: TestCluster["address"],
  act: (sql: postgres.Sql, url: string) => Promise<T>,
): Promise<T> {
  const name = await cloneDatabase(address, "template_schema");
  const sql = postgres(databaseUrl(address, "postgres", name), { max: 1, onnotice: () => {} });
  try {
    await sql`insert into auth.users (id, email) values (${person}, 'ada@example.org')`;
    await sql`insert into public.profiles (id, email, display_name) values (${person}, 'ada@example.org', 'Ada')`;
    await sql`insert into public.districts (id, name) values (${district}, 'North District')`;
    await sql`insert into public.schools (id, district_id, name, source_id) values (${school}, ${district}, 'Northside', 'N01')`;
    await sql`insert into public.memberships (profile_id, district_id, school_id, role)
      values (${person}, ${district}, ${school}, 'school_admin')`;
    await sql`checkpoint`.catch(() => {});
    // the role the Data API signs in as, with the settings it has
    return await act(sql, databaseUrl(address, "authenticator", name));
  } finally {
    await sql.end();
    await dropDatabase(address, name);
  }
}

async function runImport(url: string, file: string): Promise<Run> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    // The process is held to the budget it is measured by: without these Node lets garbage pile up as long as there is
    // room. On one thread, because helpers of the collector would take the second core from the server.
    [
      "--max-semi-space-size=4",
      "--single-threaded-gc",
      "--max-old-space-size=64",
      compiledRun,
      url,
      file,
      person,
      school,
    ],
    { maxBuffer: 1 << 20 },
  );
  return JSON.parse(stdout) as Run;
}

/** Columns a COPY may write: generated ones are left out. */
async function columnsOf(sql: postgres.Sql, table: string): Promise<string> {
  const [row] =
    await sql`select string_agg(quote_ident(column_name), ', ' order by ordinal_position) as columns
    from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'`;
  return String(row?.columns);
}

/** Runs a server-side COPY of every table in one transaction; the server's own files keep the client out of the time. */
async function eachTable(
  address: TestCluster["address"],
  owner: postgres.Sql,
  statement: (table: string, columns: string) => string,
): Promise<number> {
  const [database] = await owner`select current_database() as name`;
  const statements: string[] = [];
  for (const table of TABLES) statements.push(statement(table, await columnsOf(owner, table)));
  const admin = postgres(databaseUrl(address, "supabase_admin", database?.name), {
    max: 1,
    onnotice: () => {},
  });
  try {
    await admin`select 1`;
    const start = performance.now();
    await admin.begin(async (tx) => {
      for (const one of statements) await tx.unsafe(one);
    });
    return performance.now() - start;
  } finally {
    await admin.end();
  }
}
