import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, openDesktop, openPhone, withBrowser } from "../support/browser.ts";
import { withPlatform } from "../support/platform.ts";
import {
  buildScenario,
  PASSWORD,
  PEOPLE,
  type PersonKey,
  type Scenario,
} from "./teacher-scenario.ts";

const platform = withPlatform({ seeds: false, spa: "dist" });
const chromium = withBrowser();
const opened: BrowserContext[] = [];
let scenario: Scenario;

async function signIn(context: BrowserContext, person: PersonKey): Promise<Page> {
  opened.push(context);
  context.setDefaultTimeout(12_000);
  const page = await context.newPage();
  await page.goto(`${platform.url}/sign-in`);
  await page.getByLabel("E-mail").fill(PEOPLE[person].email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  return page;
}

const onPhone = async (person: PersonKey) => signIn(await openPhone(chromium.browser), person);
const onDesktop = async (person: PersonKey) => signIn(await openDesktop(chromium.browser), person);

/** Requests of a student as they are in the database, oldest first. */
async function requestsOf(name: string) {
  const id = scenario.students[name];
  return scenario.sql<
    { id: string; status: string; category: string; incident_id: string; period: string | null }[]
  >`select id, status, category, incident_id, period from public.behavior_requests
    where student_id = ${id ?? null} order by created_at, id`;
}

/** Files as the teacher without a screen; answers the request's id. */
async function fileFor(name: string): Promise<string> {
  const id = crypto.randomUUID();
  const entries = [{ id, student_id: scenario.students[name] ?? "" }];
  await scenario.as(
    "teacher",
    (tx) => tx`
      select public.file_request(${scenario.schoolId}, ${tx.json(entries)}, t.id, now())
      from public.behavior_types t
      where t.school_id = ${scenario.schoolId} and t.category = 'minor' and t.code = 'disruption'`,
  );
  return id;
}

async function overflow(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

beforeAll(async () => {
  scenario = await buildScenario(platform);
});
afterAll(async () => {
  for (const context of opened) await context.close();
  await scenario?.end();
});

describe("filing on a phone", () => {
  let page: Page;
  let taps = 0;
  const tap = async (name: string | RegExp) => {
    await page
      .getByRole("button", { name, exact: typeof name === "string" })
      .first()
      .tap();
    taps += 1;
  };

  beforeAll(async () => {
    page = await onPhone("teacher");
    await page.goto(`${platform.url}/file`);
    await page.getByRole("button", { name: "Noah Adeyemi" }).waitFor();
  });

  it("takes three taps from the roster of the class that meets now, and shows the code", async () => {
    taps = 0;
    await tap("Noah Adeyemi");
    await tap("Disruption");
    await tap("File: Disruption");
    await page.getByText("Filed", { exact: true }).waitFor();
    expect(taps).toBe(3);
    const [request] = await requestsOf("Noah");
    expect(request).toMatchObject({ status: "waiting", category: "minor", period: "3" });
    const [code] = await scenario.sql`
      select code from private.request_codes where request_id = ${request?.id ?? null}`;
    await page.getByText(String(code?.code)).waitFor();
  });

  it("is taken back with one tap", async () => {
    await tap("Undo");
    await page.getByText("Taken back.").waitFor();
    expect((await requestsOf("Noah"))[0]?.status).toBe("cancelled");
    await tap("Done");
  });

  it("files one incident for two students, and a double tap files once", async () => {
    await tap("Mia Castillo");
    await tap("Ezra Dunmore");
    await tap("Disruption");
    // Both clicks in one task: nothing can be drawn in between.
    await page.getByRole("button", { name: "File: Disruption" }).evaluate((button) => {
      (button as HTMLButtonElement).click();
      (button as HTMLButtonElement).click();
    });
    await page.getByText("Filed", { exact: true }).waitFor();
    const [mia, ezra] = await Promise.all([requestsOf("Mia"), requestsOf("Ezra")]);
    expect([mia.length, ezra.length]).toEqual([1, 1]);
    expect(mia[0]?.incident_id).toBe(ezra[0]?.incident_id);
    await tap("Done");
  });

  it("recognizes as quickly as it refers, and that is done at once", async () => {
    taps = 0;
    await tap("Priya Hathorne");
    await tap("Kind");
    await tap("File: Kind");
    expect(taps).toBe(3);
    await expect.poll(async () => (await requestsOf("Priya"))[0]?.status).toBe("completed");
    // Nothing to reflect on, so no code either, not even an empty one.
    await page.getByText("Filed", { exact: true }).waitFor();
    expect(await page.getByText("····").count()).toBe(0);
    await tap("Done");
  });

  it("keeps what is filed without a network, and sends it later by itself", async () => {
    await page.context().setOffline(true);
    await tap("Owen Grayling");
    await tap("Disruption");
    await tap("File: Disruption");
    await page.getByRole("heading", { name: "Saved on this device" }).waitFor();
    expect(await requestsOf("Owen")).toHaveLength(0);
    await page.context().setOffline(false);
    await expect.poll(async () => (await requestsOf("Owen")).length, { timeout: 15_000 }).toBe(1);
    await page.getByRole("heading", { name: "Saved on this device" }).waitFor({ state: "hidden" });
    await tap("Done");
  });

  it("keeps what is filed on a network that answers with a page of its own", async () => {
    await page.route("**/rest/v1/**", (route) =>
      route.fulfill({ status: 403, contentType: "text/html", body: "<h1>Guest network</h1>" }),
    );
    await tap("Layla Farouk");
    await tap("Kind");
    const answered = page.waitForResponse("**/rpc/file_request");
    await tap("File: Kind");
    await answered;
    await page.getByRole("heading", { name: "Saved on this device" }).waitFor();
    await page.unroute("**/rest/v1/**");
    await expect.poll(async () => (await requestsOf("Layla")).length, { timeout: 15_000 }).toBe(1);
    await tap("Done");
  });

  it("opens the home without a network, as it was last seen", async () => {
    await page.goto(platform.url);
    await page.getByRole("heading", { name: "Done today" }).waitFor();
    // The copy is written a second after the answer.
    await page.waitForTimeout(1_500);
    await page.route("**/rest/v1/**", (route) => route.abort());
    await page.reload();
    await page.getByRole("link", { name: /^Open the request about Mia Castillo/ }).waitFor();
    await page.getByRole("heading", { name: "Done today" }).waitFor();
    await page.unroute("**/rest/v1/**");
    await page.goto(`${platform.url}/file`);
    await page.getByRole("button", { name: "Owen Grayling" }).first().waitFor();
  });

  it("asks before a sign-out would lose what is not sent, where a thumb can answer", async () => {
    await page.context().setOffline(true);
    await tap("Owen Grayling");
    await tap("Disruption");
    await tap("File: Disruption");
    await page.getByText(/1 item is saved on this device and sent later/).waitFor();
    await tap("More");
    await tap("Sign out");
    await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).tap();
    await page.getByRole("alertdialog").waitFor({ state: "detached" });
    await tap("Undo");
    await tap("Done");
    await page.context().setOffline(false);
    expect(await requestsOf("Owen")).toHaveLength(1);
  });

  it("loses nothing the server refuses, says why and lets it be corrected", async () => {
    await page.context().setOffline(true);
    await tap("Lucas Ibarra");
    await tap("Zoe Kestrel");
    await tap("Disruption");
    await tap("File: Disruption");
    await page.getByRole("heading", { name: "Saved on this device" }).waitFor();
    await scenario.sql`
      update public.students set status = 'withdrawn' where id = ${scenario.students.Lucas ?? null}`;
    await page.context().setOffline(false);
    await page
      .getByText(/no longer enrolled at this school/)
      .first()
      .waitFor();
    await page.getByRole("link", { name: "Correct and file" }).tap();
    await page.getByRole("heading", { name: "Zoe Kestrel", exact: true }).waitFor();
    await tap("File: Disruption");
    await expect.poll(async () => (await requestsOf("Zoe")).length).toBe(1);
    expect(await requestsOf("Lucas")).toHaveLength(0);
  });

  it("fits 320 px and has no axe violation, empty and with everything open", async () => {
    await page.goto(`${platform.url}/file`);
    await page.setViewportSize({ width: 320, height: 640 });
    await tap("Noah Adeyemi");
    await tap("Details");
    await page.getByLabel(/What staff should know/).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
  });
});

describe("review at a desk", () => {
  let page: Page;
  let requestId: string;

  beforeAll(async () => {
    page = await onDesktop("teacher");
    requestId = await fileFor("Noah");
    await scenario.reflect(requestId, "I talked.", "talk_to_adult");
  });

  it("shows what was handed in without a reload, and what the child asks for", async () => {
    await page.getByRole("link", { name: "Review the reflection of Noah Adeyemi" }).click();
    await page.getByText("Wants to talk to an adult").waitFor();
    await page.getByText("Worried").waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it("returns with a reason and a note the student will read", async () => {
    await page.getByRole("button", { name: "Return" }).click();
    await page.getByText(/The student reads the reasons/).waitFor();
    await page.getByText("Tell about your own part").click();
    await page.getByLabel(/Note to the student/).fill("Who else was there?");
    await page.getByRole("button", { name: "Return to the student" }).click();
    await page.getByText(/^Returned\./).waitFor();
    const [reflection] = await scenario.sql`
      select status, return_note from public.reflections where request_id = ${requestId}`;
    expect(reflection).toMatchObject({ status: "returned", return_note: "Who else was there?" });
  });

  it("keeps both tries side by side and approves the second", async () => {
    await scenario.reflect(requestId, "I talked while Ezra and Mia were working.");
    await page.goto(await scenario.reviewUrl(requestId));
    await page.getByRole("heading", { name: "Attempt 2" }).waitFor();
    await page.getByText("Who else was there?").first().waitFor();
    await page.getByRole("button", { name: "Approve" }).click();
    await page.getByText(/^Approved\./).waitFor();
    const [request] = await scenario.sql`
      select status from public.behavior_requests where id = ${requestId}`;
    expect(request?.status).toBe("completed");
  });

  it("says so when somebody else was quicker", async () => {
    const contested = await fileFor("Layla");
    await scenario.reflect(contested, "I took the phone out.");
    await page.goto(await scenario.reviewUrl(contested));
    const approve = page.getByRole("button", { name: "Approve" });
    await approve.waitFor();
    await scenario.as(
      "counselor",
      (tx) => tx`
        select public.return_reflection(school_id, id, '{}', 'Let us talk first.')
        from public.behavior_requests where id = ${contested}`,
    );
    await approve.click();
    await page.getByText("Somebody else was quicker. The request is now: Waiting.").waitFor();
  });

  it("cancels with a reason that stays on record", async () => {
    await page.goto(`${platform.url}/`);
    await page.getByRole("button", { name: "More for Owen Grayling" }).click();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: /^Cancel request/ }).click();
    await page.getByText("Settled in person").click();
    await page.getByRole("button", { name: "Cancel request" }).click();
    await page.getByText("The request is cancelled.").waitFor();
    const [event] = await scenario.sql`
      select e.note from public.request_events e join public.behavior_requests r on r.id = e.request_id
      where e.kind = 'cancelled' and r.student_id = ${scenario.students.Owen ?? null}`;
    expect(event?.note).toBe("Settled in person");
  });
});

describe("students", () => {
  it("are found by name, and show their history with honest counts", async () => {
    const page = await onDesktop("teacher");
    await page.goto(`${platform.url}/students`);
    await page.getByRole("searchbox", { name: "Search by name" }).fill("noa");
    await page.getByText("1 student", { exact: true }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("link", { name: /Noah Adeyemi/ }).click();
    await page.getByRole("heading", { name: "Timeline" }).waitFor();
    const counts = await page.getByRole("definition").allTextContents();
    expect(counts.slice(0, 3)).toEqual(["0", "1", "0"]);
    // A teacher knows the mother's name, never how to reach her.
    await page.getByText("Grace Adeyemi").waitFor();
    expect(await page.content()).not.toContain(PEOPLE.guardian.email);
    expect(await axeViolations(page)).toEqual([]);
  });
});

describe("a child in danger", () => {
  it("alerts the counselor on whatever screen is open, until somebody takes charge", async () => {
    const page = await onDesktop("counselor");
    await page.goto(`${platform.url}/students`);
    const requestId = await fileFor("Noah");
    await scenario.reflect(requestId, "I am scared to go home.");
    await page.getByRole("alert").getByText("Noah Adeyemi").waitFor({ timeout: 15_000 });
    await page.getByRole("link", { name: "See now" }).click();
    await page.getByText("scared to go home", { exact: true }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Take charge" }).click();
    await page.getByLabel(/What you do/).fill("Talking with Noah now.");
    await page.getByRole("dialog").getByRole("button", { name: "Take charge" }).click();
    await page.getByText("Cora Lindqvist took charge", { exact: false }).waitFor();
    expect(await page.getByRole("alert").getByText("Noah Adeyemi").count()).toBe(0);
  });

  it("shows the teacher only whom to talk to", async () => {
    const page = await onPhone("teacher");
    await page.getByText("Talk to your counselor now").first().waitFor();
    await page.goto(`${platform.url}/safety`);
    await page.getByRole("heading", { name: "Today", level: 1 }).waitFor();
    expect(await overflow(page)).toBe(0);
  });
});

describe("logins without a school", () => {
  it("show a guardian what was shared, and nothing else", async () => {
    const [shared] = await scenario.sql<{ id: string }[]>`
      select id from public.behavior_requests
      where student_id = ${scenario.students.Noah ?? null} and status = 'completed' limit 1`;
    await scenario.as(
      "teacher",
      (tx) => tx`
        select public.share_request(school_id, id, true) from public.behavior_requests
        where id = ${shared?.id ?? null}`,
    );
    const page = await onPhone("guardian");
    await page.getByRole("heading", { name: "My family" }).waitFor();
    await page.getByRole("heading", { name: "Disruption" }).waitFor();
    await expect.poll(() => page.getByRole("heading", { level: 3 }).count()).toBe(1);
    expect(await axeViolations(page)).toEqual([]);
  });

  it("show a student the own history, without staff's notes", async () => {
    const page = await onPhone("student");
    await page.getByRole("heading", { name: "My reflections" }).waitFor();
    await expect.poll(() => page.getByRole("heading", { level: 3 }).count()).toBe(2);
    expect(await overflow(page)).toBe(0);
  });
});
