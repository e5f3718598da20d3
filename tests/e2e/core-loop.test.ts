import type { BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { messyClever, oneRosterZip } from "../fixtures/rosters/files.ts";
import { openDesktop, openPhone, withBrowser } from "../support/browser.ts";
import { withPlatform } from "../support/platform.ts";
import { type CoreSchool, openSchool, PASSWORD } from "./core-loop-scenario.ts";

// The platform's main job on real input, by hand in a browser: import, file, reflect, return, reflect, approve.

const platform = withPlatform({ seeds: false, spa: "dist" });
const chromium = withBrowser();

const ROSTERS = [
  {
    format: "OneRoster",
    file: { name: "oneroster.zip", mimeType: "application/zip", bytes: oneRosterZip },
    imported: ["Ana Reyes", "Leo Lee", "Mia Park", "Omar Haddad"],
    rejected: 0,
    /** The file knows its school by a number only: a person says which it is. */
    hasDoubts: false,
    /** Tess teaches a class of the roster, so Ana is in front of her without searching. */
    hasClass: true,
  },
  {
    format: "a messy Clever-like file",
    file: { name: "students.txt", mimeType: "text/plain", bytes: messyClever },
    imported: ["Ana Reyes", "Leo Lee", "Mía Núñez"],
    rejected: 3,
    hasDoubts: true,
    hasClass: false,
  },
] as const;

const FIRST_TRY = ["I shouted.", "I was angry.", "Leo.", "I say sorry."];
const SECOND_TRY = [
  "I shouted at Leo because he took my pen.",
  "Angry.",
  "Leo was sad.",
  "I give him a hug.",
];

describe.each(ROSTERS)("from $format to an approved reflection", (roster) => {
  let school: CoreSchool;
  let office: Page;
  let teacher: Page;
  let tablet: Page;
  const contexts: BrowserContext[] = [];

  const open = async (context: Promise<BrowserContext>): Promise<Page> => {
    contexts.push(await context);
    return (await context).newPage();
  };
  const signIn = async (page: Page, email: string): Promise<void> => {
    await page.goto(`${platform.url}/sign-in`);
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => url.pathname !== "/sign-in");
  };
  const heading = (page: Page, name: string | RegExp): Locator =>
    page.getByRole("heading", { name, level: 1 });
  const codeOnQueue = async (): Promise<string> => {
    const code = teacher.getByText(/^\d{4}$/).first();
    await code.waitFor();
    return (await code.textContent()) ?? "";
  };
  const reflect = async (greeting: RegExp, start: RegExp, answers: readonly string[]) => {
    const code = await codeOnQueue();
    await tablet.getByRole("button", { name: /^Start/ }).click();
    await tablet.getByRole("button", { name: /^Ana R/ }).click();
    await heading(tablet, /What is your code/).waitFor();
    await tablet.keyboard.type(code);
    await heading(tablet, greeting).waitFor();
    await tablet.getByRole("button", { name: start }).click();
    await tablet.getByRole("radio", { name: "Worried" }).check({ force: true });
    for (const answer of answers) {
      await tablet.getByRole("button", { name: /^Next/ }).click();
      await tablet.getByRole("textbox").fill(answer);
    }
    await tablet.getByRole("button", { name: /^Next/ }).click();
    await tablet
      .getByRole("checkbox", { name: "I want to talk to an adult" })
      .check({ force: true });
    await tablet.getByRole("button", { name: /^Check my answers/ }).click();
    await tablet.getByRole("button", { name: /^Hand in/ }).click();
    await heading(tablet, "Thank you!").waitFor();
    await tablet.getByRole("button", { name: "Done" }).click();
    await heading(tablet, "Time to reflect").waitFor();
  };
  const review = async (): Promise<void> => {
    await teacher.goto(`${platform.url}/`);
    await teacher.getByRole("link", { name: "Review the reflection of Ana Reyes" }).click();
  };

  beforeAll(async () => {
    school = await openSchool(platform);
  });
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await school?.end();
  });

  it("the admin imports the export as it is", async () => {
    office = await open(openDesktop(chromium.browser));
    await signIn(office, school.admin);
    await office.goto(`${platform.url}/import/new`);
    await office.locator("input[type=file]").setInputFiles({
      name: roster.file.name,
      mimeType: roster.file.mimeType,
      buffer: Buffer.from(roster.file.bytes()),
    });
    await office.getByRole("button", { name: /^Upload \d/ }).click();
    if (roster.hasDoubts) {
      await office.getByRole("radio", { name: /^N01/ }).check({ force: true, timeout: 90_000 });
      await office.getByRole("button", { name: /^Save/ }).click();
    }
    await heading(office, "Review the changes").waitFor({ timeout: 90_000 });
    await office.getByRole("button", { name: "Write the changes" }).click();
    await office
      .getByRole("alertdialog")
      .getByRole("button", { name: "Write the changes" })
      .click();
    await expect
      .poll(async () => (await school.students()).map(({ name }) => name), { timeout: 30_000 })
      .toEqual([...roster.imported].sort());
    expect(await school.rejectedRows()).toBe(roster.rejected);
  });

  it("the invited teacher, known to the roster or not, joins", async () => {
    await office.goto(`${platform.url}/settings/people`);
    await office.getByRole("button", { name: "Invite a person" }).click();
    await office.getByRole("dialog").getByLabel("E-mail").fill(school.teacher);
    await office.getByRole("button", { name: "Send invitation" }).click();
    await office.getByRole("heading", { name: "Invitation sent" }).waitFor({ timeout: 90_000 });

    teacher = await open(openPhone(chromium.browser));
    await teacher.goto(await school.linkTo(school.teacher, "/accept-invitation"));
    await teacher.getByLabel("Your name").fill("Tess Teacher");
    await teacher.getByLabel("Choose a password").fill(PASSWORD);
    await teacher.getByRole("button", { name: "Create account" }).click();
    await teacher.getByRole("heading", { name: "Confirm your e-mail" }).waitFor();
    await teacher.goto(await school.linkTo(school.teacher, "/auth/v1/verify"));
    await teacher.getByRole("button", { name: "Join Northside" }).click();
    await teacher.waitForURL((url) => url.pathname === "/");
  });

  it("the teacher files a request for Ana", async () => {
    await teacher.goto(`${platform.url}/file`);
    if (!roster.hasClass) await teacher.getByRole("searchbox").first().fill("ana");
    await teacher.getByRole("button", { name: "Ana Reyes" }).first().tap();
    await teacher.getByRole("button", { name: "Disruption", exact: true }).first().tap();
    await teacher.getByRole("button", { name: "File: Disruption" }).tap();
    await teacher.getByText("Filed", { exact: true }).waitFor();
    await teacher.goto(`${platform.url}/`);
    await codeOnQueue();
  });

  it("Ana reflects on the kiosk", async () => {
    await office.goto(`${platform.url}/settings/kiosks`);
    await office.getByRole("button", { name: "Add kiosk" }).click();
    await office.getByLabel("Name").fill("Library tablet");
    await office.getByRole("button", { name: "Save" }).click();
    await office.getByRole("button", { name: "Pair a device" }).click();
    const code = (await office.getByTestId("pairing-code").textContent()) ?? "";

    tablet = await open(
      openDesktop(chromium.browser, { viewport: { width: 1024, height: 768 }, hasTouch: true }),
    );
    await tablet.goto(`${platform.url}/kiosk`);
    await tablet.getByRole("textbox", { name: "Pairing code" }).fill(code);
    await tablet.getByRole("button", { name: "Pair this device" }).click();
    await heading(tablet, "Time to reflect").waitFor();
    expect(await tablet.content()).not.toContain("Ana");
    await reflect(/Hello, .*Ana/, /^Start/, FIRST_TRY);
  });

  it("the teacher returns it once, with a reason", async () => {
    await review();
    await teacher.getByRole("button", { name: "Return" }).click();
    await teacher.getByText("Tell about your own part").click();
    await teacher.getByLabel(/Note to the student/).fill("Why did you shout?");
    await teacher.getByRole("button", { name: "Return to the student" }).click();
    await teacher.getByText(/^Returned\./).waitFor();
    await teacher.goto(`${platform.url}/`);
  });

  it("Ana reads why and tries again", async () => {
    await reflect(/Ana/, /^(Start|Go on)/, SECOND_TRY);
  });

  it("the teacher sees both tries and approves", async () => {
    await review();
    await teacher.getByText("I shouted at Leo because he took my pen.").waitFor();
    await teacher.getByRole("button", { name: "Approve" }).click();
    await teacher.getByText(/^Approved\./).waitFor();
    expect(await school.history()).toEqual([
      "filed by person",
      "started by kiosk",
      "submitted by kiosk",
      "returned by person",
      "started by kiosk",
      "submitted by kiosk",
      "approved by person",
    ]);
  });

  it("everybody sees what the access table allows, and nothing else", async () => {
    const seen = await school.whoSeesWhat();
    expect(seen).toEqual({
      //                  students, requests, reflections, guardians, audit rows of the request
      teacher: {
        students: roster.imported.length,
        requests: 1,
        reflections: 2,
        guardians: 0,
        audit: 0,
      },
      colleague: {
        students: roster.imported.length,
        requests: 0,
        reflections: 0,
        guardians: 0,
        audit: 0,
      },
      admin: {
        students: roster.imported.length,
        requests: 1,
        reflections: 2,
        guardians: await school.guardians(),
        audit: expect.any(Number),
      },
      eve: { students: 0, requests: 0, reflections: 0, guardians: 0, audit: 0 },
    });
    expect(seen.admin?.audit).toBeGreaterThan(0);
  });
});
