import { isDeepStrictEqual } from "node:util";
import type { ClusterAddress } from "../../supabase/local/database.ts";
import { inAnyOrder } from "./support/data-api-sql.ts";
import { startRlsDatabases } from "./support/rls-databases.ts";
import {
  type Duration,
  median,
  quantile,
  Session,
  type Side,
  samplePeople,
} from "./support/rls-measure.ts";
import { screenQueries } from "./support/screen-queries.ts";
import type { ScreenQuery } from "./support/screen-query.ts";
import type { Values } from "./support/screen-values.ts";

interface Measure {
  name: string;
  value: number;
  unit: string;
}

const WARM_UP = 8;
const ROUNDS = Number(process.env.BENCH_RLS_ROUNDS ?? 25);
/** A moment in which the machine is busy with something else then falls on a fifth of a query's rounds at most. */
const PASSES = 5;

/** Row level security: what it costs each query of the screens, and whether that grows with the number of schools. */
export default async function rls(): Promise<Measure[]> {
  const { address, stop } = await startRlsDatabases();
  try {
    return [...(await tax(address)), ...(await flatness(address))];
  } finally {
    await stop();
  }
}

/** Each query as the person under the policies ÷ the same query with explicit filters, interleaved. */
async function tax(address: ClusterAddress): Promise<Measure[]> {
  const people = await samplePeople(address, "large");
  const session = new Session(address, "large");
  const pairs = new Map<ScreenQuery, Record<Side, Duration>[]>();
  const buffers = new Map<ScreenQuery, number>();
  try {
    for (let pass = 0; pass < PASSES; pass += 1) {
      for (const query of screenQueries) {
        const who = people[query.as];
        const at = (round: number) => {
          const values = who[round % who.length];
          if (!values) throw new Error(`Nobody is ${query.as}.`);
          return values;
        };
        if (pass === 0) buffers.set(query, await compare(session, query, at(0)));
        const times = pairs.get(query) ?? [];
        pairs.set(query, times);
        for (let round = -WARM_UP; round < ROUNDS; round += 1) {
          const values = at(round + WARM_UP);
          const run = (side: Side) => session.time(query, values, side);
          const pair =
            round % 2 === 0
              ? { policies: await run("policies"), filters: await run("filters") }
              : { filters: await run("filters"), policies: await run("policies") };
          if (round >= 0) times.push(pair);
        }
      }
    }
  } finally {
    await session.end();
  }
  const results = [...pairs].map(([query, times]) => {
    const ratio = (part: keyof Duration) =>
      median(times.map(({ policies }) => policies[part])) /
      median(times.map(({ filters }) => filters[part]));
    return {
      name: `${query.name} (${query.as})`,
      transaction: ratio("transaction"),
      statement: ratio("statement"),
      buffers: buffers.get(query) ?? Number.NaN,
    };
  });
  const parts = {
    rls_tax: "transaction",
    rls_tax_statement: "statement",
    rls_buffers: "buffers",
  } as const;
  for (const { name, ...ratios } of results.sort((a, b) => b.transaction - a.transaction)) {
    const list = Object.entries(ratios).map(([part, ratio]) => `${part} ${ratio.toFixed(2)}`);
    process.stderr.write(`  ${list.join("  ")}  ${name}\n`);
  }
  return Object.entries(parts).flatMap(([name, part]) => {
    const ratios = results.map((result) => result[part]);
    return [
      { name: `${name}_median`, value: median(ratios), unit: "ratio" },
      { name: `${name}_worst`, value: Math.max(...ratios), unit: "ratio" },
    ];
  });
}

/** Both ways must answer alike. Answers how many times as many buffers the policies touch. */
async function compare(session: Session, query: ScreenQuery, values: Values): Promise<number> {
  const [one, other] = [
    await session.answer(query, values, "policies"),
    await session.answer(query, values, "filters"),
  ];
  if (!isDeepStrictEqual(inAnyOrder(one), inAnyOrder(other))) {
    throw new Error(`"${query.name}" as ${query.as} answers differently without policies.`);
  }
  return (
    (await session.buffers(query, values, "policies")) /
    Math.max(1, await session.buffers(query, values, "filters"))
  );
}

/** The same queries under the policies among 2,000 schools and among 20 of the same size. */
async function flatness(address: ClusterAddress): Promise<Measure[]> {
  const among = async (name: "many" | "few") => ({
    people: await samplePeople(address, name),
    session: new Session(address, name),
    times: [] as number[],
  });
  const [many, few] = [await among("many"), await among("few")];
  try {
    for (const query of screenQueries) {
      for (let round = -WARM_UP; round < ROUNDS; round += 1) {
        for (const side of round % 2 === 0 ? [many, few] : [few, many]) {
          const who = side.people[query.as];
          const values = who[(round + WARM_UP) % who.length];
          if (!values) throw new Error(`Nobody is ${query.as}.`);
          const { transaction } = await side.session.time(query, values, "policies");
          if (round >= 0) side.times.push(transaction);
        }
      }
    }
  } finally {
    await Promise.all([many.session.end(), few.session.end()]);
  }
  return [
    {
      name: "flatness_p95",
      value: quantile(many.times, 0.95) / quantile(few.times, 0.95),
      unit: "ratio",
    },
    {
      name: "flatness_median",
      value: median(many.times) / median(few.times),
      unit: "ratio",
    },
  ];
}
