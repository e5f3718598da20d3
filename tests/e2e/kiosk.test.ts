import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, openDesktop, openPhone, withBrowser } from "../support/browser.ts";
import { withPlatform } from "../support/platform.ts";
import { buildKioskScenario, type KioskScenario } from "./kiosk-scenario.ts";

const platform = withPlatform({ seeds: false, spa: "dist" });
const chromium = withBrowser();

let scenario: KioskScenario;
let tablet: BrowserContext;
let page: Page;

beforeAll(async () => {
  scenario = await buildKioskScenario(platform);
  tablet = await openDesktop(chromium.browser, {
    viewport: { width: 1024, height: 768 },
    hasTouch: true,
  });
  page = await tablet.newPage();
});
afterAll(async () => {
  await tablet?.close();
  await scenario?.end();
});

const heading = (name: string | RegExp) => page.getByRole("heading", { name, level: 1 });
const button = (name: string | RegExp) => page.getByRole("button", { name });

/** From the idle screen to the greeting. */
async function enter(student: RegExp, code: string): Promise<void> {
  await button(/^Start/).click();
  await button(student).click();
  await heading(/What is your code/).waitFor();
  await page.keyboard.type(code);
}

/** Every trace a page can leave in a browser, as one text. */
async function tracesOf(of: Page): Promise<string> {
  return of.evaluate(async () => {
    const cached: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const body = await (await cache.match(request))?.text();
        // The app's own code holds no names, but it is large.
        cached.push(request.url, request.url.includes("/assets/") ? "" : (body ?? ""));
      }
    }
    return JSON.stringify({
      local: { ...localStorage },
      session: { ...sessionStorage },
      databases: (await indexedDB.databases()).map(({ name }) => name),
      cookies: document.cookie,
      cached,
      address: location.href,
      history: [history.length, history.state],
      title: document.title,
      page: document.documentElement.outerHTML,
      fields: [...document.querySelectorAll("input, textarea")].map(
        (field) => "value" in field && field.value,
      ),
    });
  });
}

async function expectNoTraces(of: Page, secrets: string[]): Promise<void> {
  const traces = await tracesOf(of);
  for (const secret of ["Mila", "Jonas", "Talia", ...secrets]) expect(traces).not.toContain(secret);
}

describe("kiosk", () => {
  it("pairs with a code and then shows the school, and no name", async () => {
    await scenario.file("Jonas");
    await page.goto(`${platform.url}/kiosk`);
    await page.getByRole("textbox", { name: "Pairing code" }).fill("AAAA2222");
    await button("Pair this device").click();
    await page.getByText("This code is not valid").waitFor();
    await page.getByRole("textbox", { name: "Pairing code" }).fill(await scenario.pairingCode());
    await button("Pair this device").click();
    await page.getByText("Birch Street School").waitFor();
    await expectNoTraces(page, []);
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(["bx.kiosk"]);
  });

  it("Jonas reflects: wrong code, right code, half the answers, a reload, the rest, handed in", async () => {
    const [waiting] = await scenario.sql`
      select id from public.behavior_requests where school_id = ${scenario.schoolId}`;
    const request = String(waiting?.id);
    const code = await scenario.codeOf(request);

    await enter(/Jonas B/, code === "1111" ? "2222" : "1111");
    await page.getByText("You can try 4 more times").waitFor();
    await page.keyboard.type(code);
    await heading(/Hello, .*Jonas/).waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent))
      .toContain("Jonas");
    await button(/^Start/).click();
    // Faces by keyboard: the browser's own radio group.
    await page.getByRole("radio", { name: "Happy" }).focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => page.getByRole("radio", { name: "Calm" }).isChecked()).toBe(true);
    expect(await axeViolations(page)).toEqual([]);
    await button(/^Next/).click();
    const saved = page.waitForResponse((response) => response.url().endsWith("/save_reflection"));
    await page
      .getByRole("textbox", { name: "What happened?" })
      .fill("I threw the eraser at my friend.");
    expect((await saved).ok()).toBe(true);
    await page.waitForTimeout(1_200);

    // A reload is the idle screen; the answers wait in the database for the code.
    await page.reload();
    await heading("Time to reflect").waitFor();
    await expectNoTraces(page, ["eraser", code]);
    await enter(/Jonas B/, code);
    await heading(/Welcome back, .*Jonas/).waitFor();
    await button(/^Go on/).click();
    const what = page.getByRole("textbox", { name: "What happened?" });
    await expect.poll(() => what.inputValue()).toBe("I threw the eraser at my friend.");
    for (const answer of ["I was bored.", "Sam got hit.", "I say sorry."]) {
      await button(/^Next/).click();
      await page.getByRole("textbox").fill(answer);
    }
    await button(/^Next/).click();
    await page.getByRole("checkbox", { name: "I need a break" }).check({ force: true });
    await button(/^Check my answers/).click();
    await heading("Here are your answers").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await button(/^Hand in/).click();
    await heading("Thank you!").waitFor();
    await expectNoTraces(page, ["eraser", "bored", code]);

    const [row] = await scenario.sql`
      select r.status, f.mood, f.responses #>> '{what_happened,text}' as happened, f.active_seconds
      from public.behavior_requests r
      join public.reflections f on f.school_id = r.school_id and f.request_id = r.id
      where r.school_id = ${scenario.schoolId} and r.id = ${request}`;
    expect(row).toMatchObject({
      status: "in_review",
      mood: "calm",
      happened: "I threw the eraser at my friend.",
    });
    await button("Done").click();
    await heading("Time to reflect").waitFor();
  });

  it("left alone, it asks, then forgets Mila: page, storage, cache, history and the back button", async () => {
    const request = await scenario.file("Mila");
    const code = await scenario.codeOf(request);
    const historyBefore = await page.evaluate(() => history.length);
    await page.clock.install();
    await page.reload();
    await enter(/Mila A/, code);
    await button(/^Start/).click();
    await page.getByRole("radio", { name: "Angry" }).check({ force: true });
    await button(/^Next/).click();
    await page.getByRole("checkbox", { name: "I hurt someone" }).check({ force: true });
    await page.clock.runFor(95_000);
    await page.getByRole("dialog", { name: "Are you still there?" }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.clock.runFor(17_000);
    await heading("Time to reflect").waitFor();

    await expectNoTraces(page, [code, "hurt"]);
    expect(await page.evaluate(() => history.length)).toBe(historyBefore);
    await page.goBack();
    await page.goForward();
    await heading("Time to reflect").waitFor();
    await expectNoTraces(page, [code, "hurt"]);

    const rows = await scenario.sql`
      select f.mood, f.responses #> '{what_happened,choices}' as happened,
        (select count(*)::int from private.reflection_sessions s where s.request_id = f.request_id) as sessions
      from public.reflections f where f.school_id = ${scenario.schoolId} and f.request_id = ${request}`;
    expect(rows).toEqual([{ mood: "angry", happened: ["hurt_someone"], sessions: 0 }]);
  });

  it("tells Talia kindly when the teacher cancels meanwhile, and goes back to pairing when unpaired", async () => {
    const request = await scenario.file("Talia");
    await enter(/Talia C/, await scenario.codeOf(request));
    await button(/^Start/).waitFor();
    await scenario.cancel(request);
    await button(/^Start/).click();
    await heading("This was closed").waitFor();
    // The idle screen asks at once where it belongs.
    await scenario.unpair();
    await button("Done").click();
    await page.getByRole("textbox", { name: "Pairing code" }).waitFor();
    await expect.poll(() => page.evaluate(() => localStorage.length)).toBe(0);
  });
});

describe("reflection link", () => {
  it("Jonas opens the returned reflection on his phone, in Arabic; the token leaves the address", async () => {
    const [returned] = await scenario.sql`
      select id from public.behavior_requests
      where school_id = ${scenario.schoolId} and status = 'in_review'`;
    const request = String(returned?.id);
    await scenario.giveBack(request, "What can you do for Sam?");
    const token = await scenario.linkToken(request);
    const address = `${platform.url}/reflect#${token}`;
    const phone = await openPhone(chromium.browser);
    const own = await phone.newPage();
    const sent: string[] = [];
    own.on("request", (one) => sent.push(`${one.url()} ${one.headers().referer}`));
    await own.goto(address);
    await own.getByRole("heading", { name: /Hello, .*Jonas/ }).waitFor();
    await own.getByText("What can you do for Sam?").waitFor();
    expect(own.url()).toBe(`${platform.url}/reflect`);
    expect(sent.join()).not.toContain(token);
    await own.getByRole("button", { name: "العربية" }).click();
    await own.getByRole("heading", { name: /مرحباً/ }).waitFor();
    await expect.poll(() => own.evaluate(() => document.documentElement.dir)).toBe("rtl");
    expect(await axeViolations(own)).toEqual([]);
    await own.getByRole("button", { name: "أكمل لاحقاً" }).click();
    await own.getByRole("heading", { name: "إلى اللقاء!" }).waitFor();
    await expectNoTraces(own, [token, "eraser", "Sam"]);

    // The link goes on working, in the language chosen, until the reflection is handed in or cancelled.
    await own.goto(address);
    await own.getByRole("button", { name: "تابع" }).click();
    // Even on the smallest phone it is seen why it does not go on.
    await own.setViewportSize({ width: 320, height: 568 });
    await own.getByRole("button", { name: "التالي" }).click();
    const isSeen = await own.getByText("اختر إجابة").evaluate((hint) => {
      const { left, top, width, height } = hint.getBoundingClientRect();
      return hint.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    });
    expect(isSeen).toBe(true);
    await own.getByRole("radio", { name: "هادئ" }).check({ force: true });
    await own.getByRole("button", { name: "التالي" }).click();
    await expect
      .poll(() => own.getByRole("textbox").inputValue())
      .toBe("I threw the eraser at my friend.");
    await scenario.cancel(request);
    await own.goto("about:blank");
    await own.goto(address);
    await own.getByRole("heading", { name: /link does not work any more/ }).waitFor();
    await phone.close();
  });
});
