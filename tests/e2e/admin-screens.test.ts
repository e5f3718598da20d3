import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { root } from "../../supabase/local/project.ts";
import { axeViolations, openPhone, withBrowser } from "../support/browser.ts";
import { withPlatform } from "../support/platform.ts";

const platform = withPlatform({ spa: "dist" });
const browser = withBrowser();

interface Account {
  email: string;
  password: string;
}
const accounts = JSON.parse(
  readFileSync(path.join(root, "seeds/accounts.json"), "utf8"),
) as Account[];

const THUMB = 44;

/** What is lower than a thumb needs. Links inside a sentence are as high as their line. */
async function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const controls = [
      ...document.querySelectorAll<HTMLElement>("a, button, input, select, summary"),
    ];
    return controls.flatMap((control) => {
      const hit = control.closest("label") ?? control;
      const { width, height } = hit.getBoundingClientRect();
      const isHidden = width <= 1 || !control.checkVisibility();
      const isInSentence = getComputedStyle(hit).display === "inline" && hit.closest("p");
      return isHidden || isInSentence || height >= least - 0.5
        ? []
        : [`${Math.round(height)} px: ${control.outerHTML.slice(0, 120)}`];
    });
  }, THUMB);
}

/** What pushes the page wider than the phone. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

const SCREENS: Record<string, string[]> = {
  "teacher@cedar.example": ["/", "/file", "/students", "/account"],
  "counselor@cedar.example": ["/", "/safety"],
  "admin@cedar.example": [
    "/settings/people",
    "/settings/students",
    "/settings/students/new",
    "/settings/classes",
    "/settings/calendar",
    "/settings/calendar?tab=years",
    "/settings/calendar?tab=bells",
    "/settings/vocabulary",
    "/settings/school",
    "/audit",
  ],
  "district@cedar.example": ["/district", "/district?tab=schools", "/district?tab=people"],
  "operator@bx-os.example": ["/operator"],
  "guardian@cedar.example": ["/my", "/my-contact"],
  "guardian.barred@cedar.example": ["/my"],
};

async function fits(page: Page, addresses: string[]): Promise<void> {
  await page.evaluate(() => {
    localStorage.setItem("bx.language", "ar");
    localStorage.setItem("bx.theme", "dark");
  });
  for (const address of addresses) {
    await page.goto(platform.url + address);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
    expect([address, await overflow(page)]).toEqual([address, 0]);
    expect([address, await tooSmall(page)]).toEqual([address, []]);
    expect([address, await axeViolations(page)]).toEqual([address, []]);
  }
}

test("every screen before signing in fits a phone of 320 px in Arabic and dark", async () => {
  const context = await openPhone(browser.browser, { viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  await page.goto(`${platform.url}/sign-in`);
  await fits(page, [
    "/sign-in",
    "/forgot-password",
    "/reset-password",
    "/accept-invitation?token=unknown",
  ]);
  await context.close();
});

// The hardest case of each: the narrowest phone, right to left, dark.
for (const [email, addresses] of Object.entries(SCREENS)) {
  test(`every screen of ${email} fits a phone of 320 px in Arabic and dark`, async () => {
    const context = await openPhone(browser.browser, { viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    await page.goto(`${platform.url}/sign-in`);
    await page.getByLabel("E-mail").fill(email);
    await page
      .getByLabel("Password", { exact: true })
      .fill(accounts.find((account) => account.email === email)?.password ?? "");
    await page.getByRole("button", { name: "Sign in" }).tap();
    await page.waitForURL((url) => url.pathname !== "/sign-in");
    await fits(page, addresses);
    await context.close();
  });
}
