import { beforeAll, describe, expect, test } from "vitest";
import { withDatabase } from "../../support/database.ts";
import { file } from "../loop.ts";
import { buildWorld, id } from "../world.ts";

const db = withDatabase();
const school = id("north");

beforeAll(async () => {
  await buildWorld(db.sql);
  await db.sql`insert into public.school_years (school_id, school_year, starts_on, ends_on)
    values (${school}, 2025, '2025-08-18', '2026-06-12')`;
});

describe("the school year of a day", () => {
  test.each([
    ["2026-08-17", 2026, "its first day"],
    ["2027-06-11", 2026, "its last day"],
    ["2026-06-12", 2025, "the last day of the year before"],
    ["2026-07-20", 2025, "the summer belongs to the year that ended"],
    ["2026-08-16", 2025, "the day before the first"],
    ["2027-07-30", 2026, "the summer after the last known year"],
    ["2027-08-17", 2026, "a leap of 365 days"],
    ["2027-08-20", 2027, "a year nobody entered: by 1 July"],
    ["2024-10-01", 2024, "before all known years: by 1 July"],
    ["2024-06-30", 2023, "before all known years, in June"],
    ["2024-07-01", 2024, "before all known years, on 1 July"],
  ])("%s lies in %i (%s)", async (day, expected) => {
    const [row] = await db.sql`select private.school_year_of(${school}, ${day}::date) as year`;
    expect(row?.year).toBe(expected);
  });
});

describe("days in session", () => {
  test.each([
    ["2026-11-25", true, "a weekday inside the year"],
    ["2026-11-26", false, "Thanksgiving, which the calendar names"],
    ["2026-11-28", false, "a Saturday"],
    ["2026-11-29", false, "a Sunday"],
    ["2026-08-14", false, "the Friday before the first day"],
    ["2026-08-17", true, "the first day"],
    ["2027-06-11", true, "the last day"],
    ["2027-06-14", false, "the Monday after the last day"],
    ["2026-12-05", true, "a Saturday the calendar puts in session"],
  ])("%s: %s (%s)", async (day, expected) => {
    await db.sql`insert into public.calendar_days (school_id, on_date, is_in_session)
      values (${school}, '2026-12-05', true) on conflict do nothing`;
    const [row] =
      await db.sql`select private.is_in_session(${school}, ${day}::date) as is_in_session`;
    expect(row?.is_in_session).toBe(expected);
  });
});

/** The n-th Sunday of a month (1 = January) as a day of the month. */
function sunday(year: number, month: number, n: number): number {
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  return 1 + ((7 - first) % 7) + 7 * (n - 1);
}

const pad = (n: number) => String(n).padStart(2, "0");

/** The latest past day that is the n-th Sunday of the month, moved by `days`: filing is for the last 400 days. */
function lastSunday(month: number, n: number, days = 0): string {
  const thisYear = new Date().getUTCFullYear();
  const inYear = (year: number) =>
    new Date(Date.UTC(year, month - 1, sunday(year, month, n) + days));
  const day = [inYear(thisYear), inYear(thisYear - 1)].find(
    (candidate) => candidate.getTime() < Date.now() - 3 * 86_400_000,
  );
  return `${day?.getUTCFullYear()}-${pad((day?.getUTCMonth() ?? 0) + 1)}-${pad(day?.getUTCDate() ?? 0)}`;
}

describe("the school day of a moment", () => {
  const back = (days: number) => lastSunday(11, 1, days);
  const forth = (days: number) => lastSunday(3, 2, days);
  test.each([
    ["America/New_York", `${back(0)}T03:59:00Z`, back(-1), "a minute before midnight, summer time"],
    ["America/New_York", `${back(0)}T04:00:00Z`, back(0), "midnight of the day clocks go back"],
    ["America/New_York", `${back(1)}T04:59:00Z`, back(0), "that day has 25 hours"],
    ["America/New_York", `${back(1)}T05:00:00Z`, back(1), "midnight, winter time"],
    ["America/New_York", `${forth(1)}T03:59:00Z`, forth(0), "the day clocks go forward has 23"],
    ["America/New_York", `${forth(1)}T04:00:00Z`, forth(1), "and then it is midnight"],
    ["Pacific/Honolulu", `${back(0)}T09:59:00Z`, back(-1), "ten hours behind"],
    ["Pacific/Auckland", `${back(0)}T11:00:00Z`, back(1), "thirteen hours ahead"],
    ["Asia/Kolkata", `${back(0)}T18:30:00Z`, back(1), "half an hour off"],
  ])("%s %s is %s (%s)", async (timezone, occurredAt, day) => {
    await db.sql`update public.schools set timezone = ${timezone} where id = ${school}`;
    const request = await file(db.sql, "ada", "noah", { occurred_at: occurredAt });
    const [row] = await db.sql`
      select occurred_on::text as day, school_year = private.school_year_of(school_id, occurred_on) as is_in_year
      from public.behavior_requests where id = ${request}`;
    expect(row).toEqual({ day, is_in_year: true });
  });

  test("a time zone that is none is refused by the table itself", async () => {
    const change = db.sql`update public.schools set timezone = 'Mars/Olympus' where id = ${school}`;
    await expect(change).rejects.toMatchObject({ code: "22023" });
  });
});

describe("partitions", () => {
  const partitions = async (year: number) => {
    const rows = await db.sql`
      select c.relname as name, c.relrowsecurity as has_rls from pg_class c
      where c.relnamespace = 'partitions'::regnamespace and c.relkind = 'r' and c.relname like ${`%_${year}`} order by 1`;
    return rows.map((row) => ({ ...row }));
  };
  const all = (year: number) =>
    ["behavior_requests", "reflections", "request_events", "request_notes"].map((parent) => ({
      name: `${parent}_${year}`,
      has_rls: true,
    }));

  test("a new school year brings its own, once", async () => {
    expect(await partitions(2031)).toEqual([]);
    for (const at of ["north", "south"]) {
      await db.sql`insert into public.school_years (school_id, school_year, starts_on, ends_on)
        values (${id(at)}, 2031, '2031-08-18', '2032-06-11')`;
    }
    expect(await partitions(2031)).toEqual(all(2031));
  });

  test("filing into a year nobody entered makes them, also when three file at the same moment", async () => {
    await db.sql`delete from public.school_years`;
    const past = new Date(Date.now() - 300 * 86_400_000);
    const [row] = await db.sql`select private.school_year_of(${school}, ${past}::date) as year`;
    const year = Number(row?.year);
    for (const parent of ["reflections", "request_events", "request_notes", "behavior_requests"]) {
      await db.sql`drop table if exists ${db.sql(`partitions.${parent}_${year}`)} cascade`;
    }
    await db.sql`update public.schools set timezone = 'America/New_York'`;
    expect(await partitions(year)).toEqual([]);
    const filings = await Promise.all([
      file(db.sql, "ada", "noah", { occurred_at: past }),
      file(db.sql, "tess", "ezra", { occurred_at: past }, "east"),
      file(db.sql, "tariq", "mia", { occurred_at: past }),
    ]);
    expect(await partitions(year)).toEqual(all(year));
    const rows = await db.sql`
      select distinct tableoid::regclass::text as partition from public.behavior_requests where id = any (${filings})`;
    expect([...rows]).toEqual([{ partition: `partitions.behavior_requests_${year}` }]);
  });
});
