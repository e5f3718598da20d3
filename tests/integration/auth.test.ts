import { expect, test } from "vitest";
import { tokenIn, withPlatform } from "../support/platform.ts";

const platform = withPlatform({ seeds: false });
const password = "a long enough password";

async function confirmedUser(email: string) {
  const client = platform.client();
  await client.auth.signUp({ email, password });
  await client.auth.verifyOtp({
    token_hash: tokenIn((await platform.mails(email))[0]),
    type: "signup",
  });
  return client;
}

test("a new account works only after its mail is confirmed", async () => {
  const client = platform.client();
  await client.auth.signUp({ email: "new@school.test", password });
  const early = await client.auth.signInWithPassword({ email: "new@school.test", password });
  expect(early.error?.code).toBe("email_not_confirmed");
  const [mail] = await platform.mails("new@school.test");
  await client.auth.verifyOtp({ token_hash: tokenIn(mail), type: "signup" });
  const late = await platform
    .client()
    .auth.signInWithPassword({ email: "new@school.test", password });
  expect(late.data.session?.access_token).toBeTruthy();
});

test("signing up with an address that has an account tells nobody and mails nothing", async () => {
  await confirmedUser("known@school.test");
  const again = await platform
    .client()
    .auth.signUp({ email: "Known@school.test", password: "another long password" });
  expect(again.error).toBeNull();
  expect(again.data.session).toBeNull();
  expect(again.data.user?.identities).toEqual([]);
  expect((await platform.mails("known@school.test")).length).toBe(1);
});

test("an account whose mail was lost is mailed again", async () => {
  const client = platform.client();
  await client.auth.signUp({ email: "lost@school.test", password });
  const again = await client.auth.signUp({ email: "lost@school.test", password });
  expect(again.data.user?.identities?.length).toBe(1);
  const [mail] = await platform.mails("lost@school.test");
  const { error } = await client.auth.verifyOtp({ token_hash: tokenIn(mail), type: "signup" });
  expect(error).toBeNull();
});

test("ending the other sessions ends those and no more", async () => {
  const phone = await confirmedUser("others@school.test");
  const desk = platform.client();
  await desk.auth.signInWithPassword({ email: "others@school.test", password });
  expect((await desk.auth.signOut({ scope: "others" })).error).toBeNull();
  expect((await phone.auth.refreshSession()).error).not.toBeNull();
  expect((await desk.auth.refreshSession()).error).toBeNull();
});

test("the link of the mail signs in and leads where the page asked", async () => {
  const redirectTo = `${platform.url}/welcome?next=1`;
  await platform.client().auth.signUp({
    email: "link@school.test",
    password,
    options: { emailRedirectTo: redirectTo },
  });
  const [mail] = await platform.mails("link@school.test");
  const [link] = /https?:\/\/\S+/.exec(mail?.text ?? "") ?? [];
  const response = await fetch(link ?? "", { redirect: "manual" });
  const location = response.headers.get("location") ?? "";
  expect(response.status).toBe(303);
  expect(location.startsWith(`${redirectTo}#`)).toBe(true);
  expect(location).toContain("access_token=");
});

test("a mailed link never leads to another site", async () => {
  await platform.client().auth.signUp({
    email: "evil@school.test",
    password,
    options: { emailRedirectTo: "https://evil.example/steal" },
  });
  const [mail] = await platform.mails("evil@school.test");
  expect(mail?.text).not.toContain("evil.example");
});

test("a forgotten password is replaced through the mail", async () => {
  await confirmedUser("forgot@school.test");
  const client = platform.client();
  await client.auth.resetPasswordForEmail("forgot@school.test", {
    redirectTo: `${platform.url}/reset`,
  });
  const [mail] = await platform.mails("forgot@school.test");
  expect(mail?.text).toContain(encodeURIComponent(`${platform.url}/reset`));
  await client.auth.verifyOtp({ token_hash: tokenIn(mail), type: "recovery" });
  expect((await client.auth.updateUser({ password: "another long password" })).error).toBeNull();
  const old = await platform
    .client()
    .auth.signInWithPassword({ email: "forgot@school.test", password });
  expect(old.error?.code).toBe("invalid_credentials");
  const fresh = await platform
    .client()
    .auth.signInWithPassword({ email: "forgot@school.test", password: "another long password" });
  expect(fresh.error).toBeNull();
});

test("signing out everywhere ends the other device's session too", async () => {
  const phone = await confirmedUser("devices@school.test");
  const desk = platform.client();
  await desk.auth.signInWithPassword({ email: "devices@school.test", password });
  expect((await desk.auth.signOut({ scope: "global" })).error).toBeNull();
  expect((await phone.auth.refreshSession()).error).not.toBeNull();
});

test("signing out here leaves the other device signed in", async () => {
  const phone = await confirmedUser("local@school.test");
  const desk = platform.client();
  await desk.auth.signInWithPassword({ email: "local@school.test", password });
  await desk.auth.signOut({ scope: "local" });
  expect((await phone.auth.refreshSession()).error).toBeNull();
});

test("the mailbox page shows a mail as text, never as markup", async () => {
  await platform.client().auth.signUp({ email: "page@school.test", password });
  const [mail] = await platform.mails("page@school.test");
  const list = await (await fetch(`${platform.url}/mailbox`)).text();
  expect(list).toContain("page@school.test");
  const page = await fetch(`${platform.url}/mailbox/${mail?.id}`);
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(await page.text()).toContain("token=");
  expect((await fetch(`${platform.url}/mailbox/unknown`)).status).toBe(404);
});
