import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeViolations, openDesktop, openPhone, withBrowser } from "../support/browser.ts";
import { withPlatform } from "../support/platform.ts";
import { cutOffClever, messyClever, oneRosterZip, ownTable } from "./import-files.ts";
import { ADMIN, buildEmptySchool, type ImportSchool } from "./import-scenario.ts";

const platform = withPlatform({ seeds: false, spa: "dist" });
const chromium = withBrowser();
let school: ImportSchool;
let page: Page;

beforeAll(async () => {
  school = await buildEmptySchool(platform);
  const context = await openDesktop(chromium.browser, { acceptDownloads: true });
  page = await context.newPage();
  await signIn(page);
});
afterAll(() => school?.end());

async function signIn(target: Page): Promise<void> {
  await target.goto(`${platform.url}/sign-in?next=/import`);
  await target.getByLabel("E-mail").fill(ADMIN.email);
  await target.getByLabel("Password", { exact: true }).fill(ADMIN.password);
  await target.getByRole("button", { name: "Sign in" }).click();
  await target.getByRole("heading", { name: "Roster import", exact: true }).waitFor();
}

const csvFile = (name: string, buffer: Buffer) => ({ name, mimeType: "text/csv", buffer });
const ONEROSTER = { name: "alder.zip", mimeType: "application/zip", buffer: oneRosterZip() };

async function choose(target: Page, ...files: (typeof ONEROSTER)[]): Promise<void> {
  await target.goto(`${platform.url}/import/new`);
  await target.locator("input[type=file]").setInputFiles(files);
  await target
    .getByRole("heading", { level: 2, name: /\.(csv|zip)$/ })
    .first()
    .waitFor();
}

const upload = (target: Page) => target.getByRole("button", { name: /^Upload \d/ }).click();
const review = (target: Page) =>
  target.getByRole("heading", { name: "Review the changes" }).waitFor({ timeout: 20_000 });

async function commit(target: Page): Promise<string> {
  await target.getByRole("button", { name: "Write the changes" }).click();
  const dialog = target.getByRole("alertdialog");
  const said = (await dialog.textContent()) ?? "";
  await dialog.getByRole("button", { name: "Write the changes" }).click();
  await target.getByRole("heading", { name: "The roster is imported" }).waitFor();
  return said;
}

/** The numbers of one line of the summary: Added, Changed, … as far as they are shown. */
const summary = async (entity: string): Promise<string> => {
  const row = page.getByRole("row", { name: new RegExp(`^${entity}`) });
  await row.waitFor();
  return (await row.locator("td > :last-child").allTextContents()).join(" ");
};

const count = async (table: "students" | "guardians" | "families" | "classes") => {
  const [row] = await school.sql`
    select count(*)::int as n from ${school.sql(`public.${table}`)} where school_id = ${school.schoolId}`;
  return row?.n as number;
};

describe("a OneRoster zip", () => {
  test("is recognised file by file, and the password stays on the device", async () => {
    const bodies: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("import-roster")) bodies.push(request.postData() ?? "");
    });
    await choose(page, ONEROSTER);
    await page.getByText("Everything is understood").waitFor();
    await page.getByText("Never leaves this computer: password").waitFor();
    await expect.poll(() => page.getByText(/^OneRoster 1\.1 · /).count()).toBe(8);
    expect(await axeViolations(page)).toEqual([]);
    await upload(page);
    await review(page);
    expect(bodies.length).toBe(8);
    expect(bodies.join()).not.toContain("secret");
  });

  test("shows what would change while nothing is written, also after a reload", async () => {
    expect(await summary("Students")).toBe("4 0");
    expect(await summary("Households")).toBe("2 0");
    expect(await count("students")).toBe(0);
    await page.reload();
    await review(page);
    await page.getByRole("link", { name: "Households: Added: 2" }).click();
    await page
      .getByText(/One household: .*same/)
      .first()
      .waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  test("is written after its numbers were confirmed", async () => {
    const said = await commit(page);
    expect(said).toContain("4 students are added");
    expect(said).toContain("3 guardians are added");
    expect([await count("students"), await count("guardians"), await count("classes")]).toEqual([
      4, 3, 1,
    ]);
    expect(await axeViolations(page)).toEqual([]);
  });

  test("changes nothing when it is imported again", async () => {
    await choose(page, ONEROSTER);
    await page.getByText(/were imported before/).waitFor();
    await upload(page);
    await review(page);
    await page.getByRole("heading", { name: "Nothing would change" }).waitFor();
    expect(await page.getByRole("button", { name: "Write the changes" }).count()).toBe(0);
    await page.getByRole("button", { name: "Discard" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Cancel the import" }).click();
    await page.getByRole("heading", { name: "This import was cancelled" }).waitFor();
  });

  test("is undone while nobody has changed what it wrote", async () => {
    await undoLast();
    await page.getByText("Undone", { exact: true }).waitFor();
    expect([await count("students"), await count("families")]).toEqual([0, 0]);
  });
});

async function undoLast(): Promise<void> {
  await page.goto(`${platform.url}/import`);
  await page
    .getByRole("button", { name: /^Actions for the import/ })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Undo the import" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Undo the import" }).click();
}

describe("a messy Clever-like file", () => {
  test("asks which date order it has before anything is sent", async () => {
    await choose(page, csvFile("students.csv", messyClever()));
    await page.getByText("1 file waits for you.").waitFor();
    await page.getByLabel(/^Day first: 3 |^Day first: Apr 3/).check();
    await page.getByText("1 row cannot be imported").waitFor();
    await page.getByRole("button", { name: "Show the problems" }).click();
    await page.getByText("This is not an e-mail address").waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  test("goes on after the network and the session were gone, and asks which school is meant", async () => {
    let tries = 0;
    await page.route("**/functions/v1/import-roster", (route) => {
      tries += 1;
      if (tries === 1) return route.abort("internetdisconnected");
      const refusal = { error: { code: "not_signed_in", message: "Sign in.", request_id: "r" } };
      return tries === 2 ? route.fulfill({ status: 401, json: refusal }) : route.continue();
    });
    await upload(page);
    await page.getByText("The connection is gone.").waitFor();
    await page.getByText("Your session has ended.").waitFor();
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByText("Which of these schools is Alder School?").waitFor({ timeout: 20_000 });
    await page.unroute("**/functions/v1/import-roster");
    expect(tries).toBe(3);
    await page.getByRole("radio", { name: /^77/ }).check();
    await page.getByRole("button", { name: "Save 1 answer and go on" }).click();
    await review(page);
  });

  test("holds apart who may be two households until a person says so", async () => {
    const question = page.getByRole("group", { name: /Rosa Marin and Teo Vidal/ });
    await question.getByRole("radio", { name: /^Two households/ }).check();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Save 1 answer and go on" }).click();
    await question.waitFor({ state: "detached" });
    await review(page);
    await expect.poll(() => summary("Students")).toMatch(/^5 /);
    await page.getByText("1 row of another school is left out.").waitFor();
  });

  test("asks thousands of questions page by page and takes one answer for all of a kind", async () => {
    await school.sql`
      insert into public.import_questions (school_id, import_id, kind, subject, is_blocking, facts)
      select ${school.schoolId}, i.id, 'same_household', 'many ' || n, false,
        jsonb_build_object('reason', 'same phone, different surnames', 'students', '["Ana Lima"]'::jsonb,
          'guardians', jsonb_build_array(
            jsonb_build_object('name', 'Rui Lima ' || n, 'row', n),
            jsonb_build_object('name', 'Eva Prado ' || n, 'row', n)))
      from public.roster_imports i cross join generate_series(1, 7000) n
      where i.school_id = ${school.schoolId} and i.state = 'planned'`;
    await page.reload();
    await page.getByRole("heading", { name: "7,000 questions for you" }).waitFor();
    for (const left of ["6,995", "6,975", "6,955", "6,935"]) {
      await page.getByRole("button", { name: `Show ${left} more` }).click();
    }
    // the second page of fifty has come
    await page.getByRole("group", { name: /Rui Lima 85 / }).waitFor();
    await page
      .getByRole("group", { name: /Rui Lima 3 / })
      .getByRole("radio", { name: /^One household/ })
      .check();
    await page.getByRole("button", { name: "All remaining: two households" }).click();
    const last = page.getByRole("group", { name: /Rui Lima 85 / });
    await expect
      .poll(() => last.getByRole("radio", { name: /^Two households/ }).isChecked())
      .toBe(true);
    await page.getByRole("button", { name: "Save 7,000 answers and go on" }).click();
    await page.getByRole("heading", { name: /questions for you/ }).waitFor({ state: "detached" });
    await review(page);
    const answers = await school.sql`
      select answer, count(*)::int as n from public.import_questions
      where school_id = ${school.schoolId} and subject like 'many %' group by answer order by n`;
    expect([...answers]).toEqual([
      { answer: "same", n: 1 },
      { answer: "different", n: 6_999 },
    ]);
  });

  test("hands out its rejected rows with a reason, safe to open in a spreadsheet", async () => {
    await page.getByRole("tab", { name: /^Not imported/ }).click();
    await page.getByText("The name is missing").waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: /^Download the rows/ }).click(),
    ]);
    const text = await readFile(await download.path(), "utf8");
    expect(text).toContain("Row,Reason");
    expect(text).toContain("900004");
    expect(text).toContain(",'=1+1,");
    expect(text).not.toContain("secret");
  });

  test("is committed", async () => {
    await commit(page);
    const rows = await school.sql`
      select s.family_name, d.birth_date::text from public.students s
      join public.student_details d on d.school_id = s.school_id and d.id = s.id
      where s.school_id = ${school.schoolId} and s.given_name = 'Eva'`;
    expect([...rows]).toEqual([{ family_name: "Nuñez", birth_date: "2016-04-03" }]);
  });

  test("stops with a question when most students are gone, on a phone in Spanish as well", async () => {
    const context = await openPhone(chromium.browser);
    const phone = await context.newPage();
    await signIn(phone);
    await phone.evaluate(() => localStorage.setItem("bx.language", "es"));
    await choose(phone, csvFile("students.csv", cutOffClever()));
    await phone.getByRole("button", { name: /^Enviar \d/ }).click();
    await phone
      .getByText("4 de 5 estudiantes no están en estos archivos")
      .waitFor({ timeout: 20_000 });
    expect(await phone.getByRole("button", { name: "Escribir los cambios" }).isDisabled()).toBe(
      true,
    );
    expect(await axeViolations(phone)).toEqual([]);
    await phone.getByRole("radio", { name: /^No, es el archivo equivocado/ }).check();
    await phone.getByRole("button", { name: "Cancelar la importación" }).click();
    await phone
      .getByRole("alertdialog")
      .getByRole("button", { name: "Cancelar la importación" })
      .click();
    await phone.getByRole("heading", { name: "Esta importación se canceló" }).waitFor();
    expect(await count("students")).toBe(5);
    await context.close();
  });

  test("is not undone over a change made since, and the change is named", async () => {
    await school.sql`update public.students set preferred_name = 'Evi'
      where school_id = ${school.schoolId} and given_name = 'Eva'`;
    await undoLast();
    await page.getByRole("heading", { name: "It cannot be undone any more" }).waitFor();
    await page.getByText(/student .*Nuñez was changed/).waitFor();
    await page.getByRole("button", { name: "Close" }).last().click();
    expect(await count("students")).toBe(5);
  });
});

describe("a table of nobody's format", () => {
  const field = (name: string) => page.getByLabel(`${name} is imported as`);

  test("is mapped column by column, and the mapping is remembered", async () => {
    await choose(page, csvFile("pupils.csv", ownTable()), csvFile("empty.csv", Buffer.from("")));
    await page.getByText("The file is empty.").waitFor();
    await page.getByRole("radio", { name: /^Students/ }).click();
    await field("Pupil").selectOption("Full name");
    await field("Year").selectOption("Grade");
    await page.getByText("No column says:").waitFor();
    await field("Reg no").selectOption("Student number");
    await field("Born").selectOption("Birth date");
    await page.getByLabel(/^Day first/).check();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: /^These columns are right/ }).click();
    await upload(page);
    await page.getByText("students are not in these files").waitFor({ timeout: 20_000 });

    await choose(page, csvFile("pupils.csv", ownTable()));
    await page.getByText("Read as you mapped these columns before.").waitFor();
    await page.getByText(/You have an unfinished import/).waitFor();
  });

  test("goes on after a reload, with the same files only", async () => {
    await page.route("**/functions/v1/import-roster", (route) =>
      route.abort("internetdisconnected"),
    );
    await upload(page);
    await page.getByText("The connection is gone.").waitFor();
    await page.unroute("**/functions/v1/import-roster");
    const address = page.url();
    page.once("dialog", (dialog) => dialog.accept());
    await page.goto(`${platform.url}/import`);
    await page.goto(address);
    await page.getByRole("heading", { name: "Go on with the upload" }).waitFor();
    await page.locator("input[type=file]").setInputFiles(csvFile("pupils.csv", cutOffClever()));
    await page.getByText("Still missing, or changed since: pupils.csv.").waitFor();
    await page.locator("input[type=file]").setInputFiles(csvFile("pupils.csv", ownTable()));
    await review(page);
  });
});
