import assert from "node:assert/strict";
import { inviteRequest } from "./contract.ts";
import { type InvitationPreview, invitationLink, invitationMail } from "./core.ts";
import { type InvitePersonDeps, invitePerson } from "./handler.ts";
import { createMailer } from "./mailer.ts";

const ID = "0b54f5f5-36ea-4f1f-8a0f-0fbb1d3c7a51";
const TOKEN = "00112233445566778899aabbccddeeff";
const LINK = `https://app.example/accept-invitation?token=${TOKEN}`;

const preview: InvitationPreview = {
  email: "tess@northside.test",
  role: "teacher",
  place: "Northside <Elementary>",
  invited_by: "Ana Admin\nBcc: eve@evil.test",
  language: "es",
  expires_at: "2026-12-04T10:00:00Z",
};

function deps(change: Partial<InvitePersonDeps> = {}): InvitePersonDeps {
  return {
    createInvitation: () => Promise.resolve({ id: ID, token: TOKEN }),
    previewInvitation: () => Promise.resolve(preview),
    sendMail: null,
    appUrl: "https://app.example",
    log: () => {},
    ...change,
  };
}

/** Every call of the test's fetch; any other than the expected one throws. */
function withFetch(answer: (request: Request) => Response) {
  const real = globalThis.fetch;
  const calls: Request[] = [];
  globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    if (request.method !== "POST" || request.url !== "https://mail.example/emails") {
      throw new Error(`Unexpected call: ${request.method} ${request.url}`);
    }
    calls.push(request.clone());
    return Promise.resolve(answer(request));
  };
  return {
    calls,
    [Symbol.dispose]: () => {
      globalThis.fetch = real;
    },
  };
}

const mailer = () =>
  createMailer({ apiKey: "key", from: "BX-OS <x@y.test>", baseUrl: "https://mail.example" });
const request = { email: "tess@northside.test", role: "teacher" as const };

Deno.test("without a mail service the invitation is made and its link answered", async () => {
  assert.deepEqual(await invitePerson(request, deps()), {
    id: ID,
    mailed: false,
    reason: "mail_not_configured",
    link: LINK,
  });
});

Deno.test("the mail goes out once, in the school's language, under the invitation's id", async () => {
  using fake = withFetch(() => Response.json({ id: "mail-1" }));
  const answer = await invitePerson(request, deps({ sendMail: mailer() }));
  assert.deepEqual(answer, { id: ID, mailed: true, link: LINK });
  assert.equal(fake.calls.length, 1);
  const [call] = fake.calls;
  assert.equal(call?.headers.get("idempotency-key"), ID);
  assert.equal(call?.headers.get("authorization"), "Bearer key");
  const body = await call?.json();
  assert.equal(body.to, "tess@northside.test");
  assert.match(body.subject, /^Su invitación a Northside/);
  assert.ok(body.text.includes(LINK));
});

Deno.test("a refused mail leaves the invitation and says so", async () => {
  using _fake = withFetch(() =>
    Response.json({ statusCode: 403, name: "validation_error", message: "no" }, { status: 403 }),
  );
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);
  const answer = await invitePerson(request, deps({ sendMail: mailer(), log }));
  assert.deepEqual(answer, { id: ID, mailed: false, reason: "mail_failed", link: LINK });
  assert.ok(lines[0]?.includes(ID));
  assert.ok(!lines.join().includes(TOKEN) && !lines.join().includes("tess@"));
});

Deno.test("what the database refuses is refused", async () => {
  const createInvitation = () => Promise.reject(new Error("not_allowed"));
  await assert.rejects(invitePerson(request, deps({ createInvitation })), /not_allowed/);
});

Deno.test("names cannot add lines or markup to the mail", () => {
  const mail = invitationMail(preview, LINK);
  assert.ok(mail.html.includes("Northside &lt;Elementary&gt;"));
  assert.ok(!mail.html.includes("<Elementary>"));
  assert.ok(!mail.text.split("\n")[1]?.startsWith("Bcc"));
});

Deno.test("each language has its own words and direction", () => {
  const subjects = ["en", "es", "ar"].map(
    (language) => invitationMail({ ...preview, language }, LINK).subject,
  );
  assert.equal(new Set(subjects).size, 3);
  assert.ok(invitationMail({ ...preview, language: "ar" }, LINK).html.includes('dir="rtl"'));
});

Deno.test("a token is encoded into the link", () => {
  assert.equal(
    invitationLink("https://app.example/", "a b&c"),
    "https://app.example/accept-invitation?token=a+b%26c",
  );
});

Deno.test("the contract refuses unknown roles, dates without a zone and further keys", () => {
  const refused = [
    { ...request, role: "super_admin" },
    { ...request, membership_ends_at: "2026-12-01" },
    { ...request, invited_by: ID },
    { ...request, email: "" },
  ];
  for (const input of refused) assert.equal(inviteRequest.safeParse(input).success, false);
  assert.equal(inviteRequest.safeParse(request).success, true);
});
