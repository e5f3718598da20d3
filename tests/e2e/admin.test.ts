import { readFileSync } from "node:fs";
import path from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { expect, test } from "vitest";
import { root } from "../../supabase/local/project.ts";
import { axeViolations, openDesktop, withBrowser } from "../support/browser.ts";
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
const admin = accounts.find(({ email }) => email === "admin@cedar.example");
const password = "four plain words here";

async function open(address = "/"): Promise<{ context: BrowserContext; page: Page }> {
  const context = await openDesktop(browser.browser);
  const page = await context.newPage();
  await page.goto(platform.url + address);
  return { context, page };
}

async function signIn(page: Page, account: Account | undefined): Promise<void> {
  if (!account) throw new Error("seeds/accounts.json has no such account.");
  await page.getByLabel("E-mail").fill(account.email);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

async function asAdmin(address: string): Promise<Page> {
  const { page } = await open();
  await signIn(page, admin);
  await page.goto(platform.url + address);
  return page;
}

/** The link of the newest mail to an address that holds `part`. */
async function linkTo(email: string, part: string): Promise<string> {
  await expect
    .poll(async () => (await platform.mails(email)).some(({ text }) => text.includes(part)))
    .toBe(true);
  const mail = (await platform.mails(email)).find(({ text }) => text.includes(part));
  const links = mail?.text.match(/https?:\/\/\S+/g) ?? [];
  const link = links.find((candidate) => candidate.includes(part));
  if (!link) throw new Error(`No link with ${part} in the mail to ${email}`);
  return link;
}

test("an invited teacher gets a mail, joins with a new account, and loses access at once when ended", async () => {
  const email = "nora.quist@cedar.example";
  const office = await asAdmin("/settings/people");
  await office.getByRole("button", { name: "Invite a person" }).click();
  await office.getByRole("dialog").getByLabel("E-mail").fill(email);
  expect(await axeViolations(office)).toEqual([]);
  await office.getByRole("button", { name: "Send invitation" }).click();
  await office.getByRole("heading", { name: "Invitation sent" }).waitFor({ timeout: 90_000 });
  await office.getByRole("button", { name: "Done" }).click();
  await office.getByRole("rowheader", { name: email }).waitFor();

  const { page: teacher } = await open();
  await teacher.goto(await linkTo(email, "/accept-invitation"));
  await teacher
    .getByText("Marcus Whitfield invites you to join Cedar Valley Middle School")
    .waitFor();
  expect(await axeViolations(teacher)).toEqual([]);
  await teacher.getByLabel("Your name").fill("Nora Quist");
  await teacher.getByLabel("Choose a password").fill("short");
  await teacher.getByRole("button", { name: "Create account" }).click();
  await teacher.getByText("Use at least 10 characters").waitFor();
  await teacher.getByLabel("Choose a password").fill(password);
  await teacher.getByRole("button", { name: "Create account" }).click();
  await teacher.getByRole("heading", { name: "Confirm your e-mail" }).waitFor();
  const confirmation = await linkTo(email, "/auth/v1/verify");
  await teacher.goto(confirmation);
  const { page: twice } = await open();
  await twice.goto(confirmation);
  await twice.getByText("This confirmation link was used already").waitFor();
  await twice.getByRole("button", { name: "Sign in and continue" }).waitFor();

  await teacher.getByRole("button", { name: "Join Cedar Valley Middle School" }).click();
  await teacher.waitForURL((url) => url.pathname === "/");
  await teacher.getByRole("link", { name: "File" }).first().waitFor();

  const { page: again } = await open();
  await again.goto(await linkTo(email, "/accept-invitation"));
  await again.getByRole("heading", { name: "This invitation was accepted already" }).waitFor();
  await again.getByRole("link", { name: "Go to sign-in" }).waitFor();

  await office.reload();
  await office.getByRole("button", { name: "End membership: Nora Quist" }).click();
  await office.getByRole("alertdialog").getByRole("button", { name: "End membership" }).click();
  await office.getByText("Access ended.").waitFor();

  const client = platform.client();
  await client.auth.signInWithPassword({ email, password });
  expect((await client.from("students").select("id").limit(1)).data).toEqual([]);
  await teacher.reload();
  await teacher.getByRole("heading", { name: "No school yet" }).waitFor();
});

test("an invitation to somebody else is refused with the way out", async () => {
  const client = platform.client();
  await client.auth.signInWithPassword(admin ?? { email: "", password: "" });
  const { data: schools } = await client
    .from("memberships")
    .select("school_id")
    .not("school_id", "is", null);
  const { data } = await client.rpc("create_invitation", {
    email: "somebody@cedar.example",
    role: "teacher",
    school: schools?.[0]?.school_id,
  });
  const page = await asAdmin(`/accept-invitation?token=${(data as { token: string }).token}`);
  await page.getByRole("heading", { name: "This invitation is for somebody else" }).waitFor();
  await page.getByRole("button", { name: "Sign out and go on" }).click();
  await page.getByRole("button", { name: "Create account" }).waitFor();
});

test("a student comes onto the roster by hand, with a guardian and a household", async () => {
  const page = await asAdmin("/settings/students/new");
  await page.getByLabel("Given name").fill("Ximena");
  await page.getByLabel("Family name").fill("Quispe");
  await page.getByLabel("Grade", { exact: true }).selectOption({ value: "7" });
  await page.getByLabel("Home language").selectOption({ value: "es" });
  await page.getByRole("button", { name: "Add student" }).click();
  await page.getByRole("heading", { name: "Ximena Quispe" }).waitFor();
  await expect.poll(() => page.getByLabel("Home language").inputValue()).toBe("es");

  await page.getByRole("button", { name: "Add guardian" }).click();
  const guardian = page.getByRole("dialog");
  await guardian.getByLabel("Given name").fill("Rosa");
  await guardian.getByLabel("Family name").fill("Quispe");
  await guardian.getByLabel("Relationship").fill("Grandmother");
  await guardian.getByRole("button", { name: "Save" }).click();
  await page.getByText("Rosa Quispe").first().waitFor();

  await page.getByRole("button", { name: "New household" }).click();
  const household = page.getByRole("dialog");
  await household.getByLabel("Name", { exact: true }).fill("Quispe family");
  await household.getByLabel("Street and number").fill("4 Alder Lane");
  await household.getByRole("button", { name: "Save" }).click();
  await page.getByText("4 Alder Lane").waitFor();

  await page.getByLabel("Preferred name").fill("Xime");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { name: "Xime Quispe" }).waitFor();
});

test("a kiosk takes the code of the settings, and the screen notices", async () => {
  const page = await asAdmin("/settings/kiosks");
  await page.getByRole("button", { name: "Add kiosk" }).click();
  await page.getByLabel("Name").fill("Nurse office");
  await page.getByRole("button", { name: "Save" }).click();
  const row = page.getByRole("row", { name: /Nurse office/ });
  await row.getByText("Not paired").waitFor();
  await row.getByRole("button", { name: "Pair a device" }).click();
  const code = page.getByTestId("pairing-code");
  await code.waitFor();
  await page.getByText(/Valid for another 14:/).waitFor();
  const { data, error } = await platform.client().rpc("pair_kiosk", {
    code: await code.textContent(),
  });
  expect(error).toBeNull();
  expect(data).toHaveProperty("token");
  await page.getByText("Paired. This kiosk is ready.").waitFor();
  await page.getByRole("button", { name: "Done" }).click();
  await row.getByText("Online").waitFor();
  await row.getByRole("button", { name: /Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Unpair" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Unpair" }).click();
  await row.getByText("Not paired").waitFor();
});

test("a renamed word and a switched school day stand in the audit with the real person", async () => {
  const page = await asAdmin("/settings/vocabulary?list=location");
  await page.getByRole("button", { name: "Edit Gym" }).click();
  await page.getByLabel("English").fill("Sports hall");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Edit Sports hall" }).waitFor();
  await page.getByRole("button", { name: "Move Sports hall up" }).click();
  await page.getByRole("switch", { name: "Sports hall can be chosen" }).click();
  await page.getByRole("switch", { name: "Sports hall can be chosen", checked: false }).waitFor();

  await page.goto(`${platform.url}/settings/calendar?month=2026-12`);
  const day = page.getByRole("button", { name: "Tuesday, December 1, School" });
  await day.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Wednesday, December 2, No school" }).waitFor();

  await page.goto(`${platform.url}/audit?table=vocabulary_terms`);
  const renamed = page.getByRole("row", { name: /Gym/ });
  await renamed.waitFor();
  expect(await renamed.textContent()).toMatch(
    /Marcus Whitfield.*Changed.*Vocabulary word.*Sports hall/s,
  );
  await page.getByLabel("What").selectOption({ label: "Calendar day" });
  const switched = page.getByRole("row", { name: /2026-12-02/ });
  await switched.waitFor();
  expect(await switched.textContent()).toMatch(/Marcus Whitfield.*Added/s);
  expect(new URL(page.url()).searchParams.get("table")).toBe("calendar_days");
  expect(await axeViolations(page)).toEqual([]);

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).click();
  const file = await (await download).path();
  expect(readFileSync(file, "utf8")).toContain("Marcus Whitfield");
});

test("a teacher finds neither settings nor audit", async () => {
  const { page } = await open();
  await signIn(
    page,
    accounts.find(({ email }) => email === "teacher@cedar.example"),
  );
  for (const address of ["/settings/people", "/audit", "/district", "/operator"]) {
    await page.goto(platform.url + address);
    await page.getByRole("heading", { name: "Not available to you" }).waitFor();
  }
});
