import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

export interface Mail {
  id: string;
  sentAt: string;
  to: string;
  subject: string;
  text: string;
}

export interface Mailbox {
  add: (mail: { to: string; subject: string; text: string }) => void;
  /** Newest first. */
  list: () => Mail[];
  /**
   * Answers /mailbox, /mailbox/<id> and /mailbox/api/messages, and takes mail at /mailbox/resend/emails as Resend's
   * API does, so that functions send through the real SDK and nothing leaves the machine.
   */
  respond: (request: Request) => Promise<Response>;
}

const kept = 200;

/** Mail the platform would have sent; kept on disk, so that a restart loses no confirmation link. */
export function openMailbox(dataDir: string): Mailbox {
  const file = path.join(dataDir, "mailbox.json");
  const mails: Mail[] = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Mail[]) : [];
  const list = () => mails;
  const add: Mailbox["add"] = (mail) => {
    mails.unshift({ id: crypto.randomUUID(), sentAt: new Date().toISOString(), ...mail });
    mails.splice(kept);
    writeFileSync(file, JSON.stringify(mails));
  };
  return {
    list,
    add,
    respond: async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname === "/mailbox/resend/emails") return takeMail(request, add);
      if (pathname === "/mailbox/api/messages")
        return Response.json(mails, { headers: { "cache-control": "no-store" } });
      const id = pathname.split("/")[2];
      if (!id) return page("Mailbox", listView(mails));
      const mail = mails.find((candidate) => candidate.id === id);
      return mail ? page(mail.subject, mailView(mail)) : page("Mail not found", missingView, 404);
    },
  };
}

/** https://resend.com/docs/api-reference/emails/send-email */
async function takeMail(request: Request, add: Mailbox["add"]): Promise<Response> {
  const refuse = (status: number, name: string, message: string) =>
    Response.json({ statusCode: status, name, message }, { status });
  if (request.method !== "POST") return refuse(405, "method_not_allowed", "Use POST.");
  const body = (await request.json().catch(() => null)) as Record<string, unknown> | null;
  const to = [body?.to].flat().join(", ");
  const { subject, text } = body ?? {};
  if (!to || typeof subject !== "string" || typeof text !== "string") {
    return refuse(422, "missing_required_field", "to, subject and text are required.");
  }
  add({ to, subject, text });
  return Response.json({ id: crypto.randomUUID() });
}

function listView(mails: Mail[]): string {
  if (mails.length === 0) {
    return `<h1>Mailbox</h1><p class="empty">No mail yet. Confirmation and password mails of this local platform appear here; nothing leaves this machine.</p>`;
  }
  const rows = mails.map(
    (mail) => `<li><a href="/mailbox/${mail.id}">
      <span class="subject">${escapeHtml(mail.subject)}</span>
      <span class="meta">${escapeHtml(mail.to)} · ${time(mail.sentAt)}</span>
    </a></li>`,
  );
  return `<h1>Mailbox</h1><p class="meta">Nothing leaves this machine. Newest first.</p><ul>${rows.join("")}</ul>`;
}

function mailView(mail: Mail): string {
  const body = escapeHtml(mail.text).replace(
    /https?:\/\/[^\s<]+/g,
    (url) => `<a href="${url}" rel="noreferrer">${url}</a>`,
  );
  return `<p><a href="/mailbox">All mail</a></p><h1>${escapeHtml(mail.subject)}</h1>
    <p class="meta">To ${escapeHtml(mail.to)} · ${time(mail.sentAt)}</p><div class="body">${body}</div>`;
}

const missingView = `<p><a href="/mailbox">All mail</a></p><h1>Mail not found</h1><p>It may have been removed by a reset.</p>`;

function time(iso: string): string {
  return `<time datetime="${iso}">${iso.slice(0, 16).replace("T", " ")} UTC</time>`;
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

const style = `
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; --ink: #14201f; --soft: #4d5f5e; --paper: #f4f7f7; --card: #fff; --line: #d5dfde; --link: #0b6b62; }
  @media (prefers-color-scheme: dark) { :root { --ink: #e6efee; --soft: #a3b5b3; --paper: #0c1415; --card: #142021; --line: #2a3a3a; --link: #6fd3c6; } }
  * { box-sizing: border-box; }
  body { margin: 0; background: var(--paper); color: var(--ink); }
  main { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
  h1 { font-size: 1.5rem; margin: 0 0 .25rem; overflow-wrap: anywhere; }
  a { color: var(--link); }
  a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 4px; }
  ul { list-style: none; margin: 1rem 0 0; padding: 0; border: 1px solid var(--line); border-radius: 12px; background: var(--card); overflow: hidden; }
  li + li { border-top: 1px solid var(--line); }
  li a { display: block; padding: .75rem 1rem; color: inherit; text-decoration: none; }
  li a:hover .subject { text-decoration: underline; }
  .subject { display: block; font-weight: 600; overflow-wrap: anywhere; }
  .meta, .empty { color: var(--soft); margin: 0; overflow-wrap: anywhere; }
  .body { margin-top: 1rem; padding: 1rem; border: 1px solid var(--line); border-radius: 12px; background: var(--card); white-space: pre-wrap; overflow-wrap: anywhere; }
`;

function page(title: string, content: string, status = 200): Response {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)} · BX-OS mailbox</title><style>${style}</style></head><body><main>${content}</main></body></html>`;
  return new Response(html, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
    },
  });
}
