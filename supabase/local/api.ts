import { AsyncLocalStorage } from "node:async_hooks";
import { inspect } from "node:util";
import { App, type EmailDriver } from "@supabase/lite";
import { type IPostgresConnectionConfig, PostgresConnection } from "@supabase/lite/postgres";
import postgres from "postgres";
import { type ClusterAddress, databaseUrl } from "./database.ts";
import type { ProjectConfig } from "./project.ts";

export interface ApiOptions {
  address: ClusterAddress;
  databaseName: string;
  config: ProjectConfig;
  siteUrl: string;
  jwtSecret: string;
  publishableKey: string;
  secretKey: string;
  sendMail: (mail: { to: string; subject: string; text: string }) => void;
}

export interface Api {
  /** Answers a request for /auth/v1 or /rest/v1 as a hosted project would. */
  fetch: (request: Request) => Promise<Response>;
  close: () => Promise<void>;
}

/**
 * Auth and Data API of the local platform. Two instances, because on a hosted project each service has its own
 * database role: a trigger on auth.users must work for supabase_auth_admin, not for a superuser.
 */
export async function startApi(options: ApiOptions): Promise<Api> {
  const { address, config } = options;
  const { enabled: isEmailEnabled, ...email } = config.auth.email;
  const auth = {
    ...config.auth,
    email: { ...email, enable_signup: isEmailEnabled },
    enabled: true,
    jwt_secret: options.jwtSecret,
    publishable_key: options.publishableKey,
    secret_key: options.secretKey,
    site_url: options.siteUrl,
    additional_redirect_urls: [`${options.siteUrl}/**`],
  };
  const server = { admin: false, disableStudio: true, disableFallback: true };
  const migrations = { db: { migrations: { enabled: false } } };

  const authConnection = connect(
    databaseUrl(address, "supabase_auth_admin", options.databaseName),
    {
      search_path: "auth",
    },
  );
  // The Data API reads the whole catalogue, then every request drops to anon, authenticated or service_role.
  const dataUrl = databaseUrl(address, "supabase_admin", options.databaseName);
  const dataConnectionFor = (timeout: number) =>
    connect(dataUrl, {
      search_path: "public, extensions",
      statement_timeout: timeout,
      // What the foundation migration sets for the role a hosted Data API signs in as.
      plan_cache_mode: "force_generic_plan",
    });
  const dataConnection = dataConnectionFor(8_000);
  const patientConnection = dataConnectionFor(120_000);
  const sql = postgres(dataUrl, { max: 1, onnotice: () => {} });
  const patient = await functionsWithTimeout(sql);
  const redirects = new AsyncLocalStorage<string | undefined>();
  const mailer: EmailDriver = {
    send: async ({ to, subject, text }) => {
      options.sendMail({
        to,
        subject,
        text: redirectTo(text ?? "", redirects.getStore(), options.siteUrl),
      });
    },
  };
  const authApp = new App({
    ...migrations,
    connection: authConnection,
    auth,
    options: { server, drivers: { email: mailer } },
  });
  const dataAppOn = (connection: HostedConnection) =>
    new App({
      ...migrations,
      connection,
      auth,
      api: { schemas: config.api.schemas, max_rows: config.api.max_rows },
      options: { server },
    });
  const dataApp = dataAppOn(dataConnection);
  const patientApp = dataAppOn(patientConnection);
  await Promise.all([authApp.init(), dataApp.init(), patientApp.init()]);

  return {
    fetch: async (request) => {
      const { pathname, searchParams } = new URL(request.url);
      const rpc = /\/rpc\/(\w+)$/.exec(pathname)?.[1];
      if (rpc !== undefined && patient.has(rpc)) return patientApp.fetch(request);
      if (!pathname.startsWith("/auth/v1")) return dataApp.fetch(request);
      return redirects.run(searchParams.get("redirect_to") ?? undefined, () =>
        pathname === "/auth/v1/signup"
          ? signUp(request, sql, authApp.fetch)
          : authApp.fetch(request),
      );
    },
    close: async () => {
      await Promise.all([
        ...[authConnection, dataConnection, patientConnection].map((connection) =>
          connection.close(),
        ),
        sql.end(),
      ]);
    },
  };
}

/**
 * Functions that set a statement timeout of their own. PostgREST applies it before it calls them; set by the function
 * itself it comes too late, for the statement that calls it is timed already, and lite leaves it at that.
 */
async function functionsWithTimeout(sql: postgres.Sql): Promise<ReadonlySet<string>> {
  const rows = await sql<{ name: string }[]>`
    select p.proname as name from pg_proc p
    where p.pronamespace = 'public'::regnamespace
      and exists (select from unnest(p.proconfig) c where c like 'statement_timeout=%')`;
  return new Set(rows.map(({ name }) => name));
}

/**
 * lite answers "too many mails" to everybody whose address it knows. A hosted project mails an account that was never
 * confirmed again, and answers a user without identities to one that was, which the page understands.
 */
async function signUp(
  request: Request,
  sql: postgres.Sql,
  send: (request: Request) => Promise<Response>,
): Promise<Response> {
  const text = await request.text();
  const { method, url, headers } = request;
  const ask = () => send(new Request(url, { method, headers, body: text }));
  const answer = await ask();
  if (answer.status !== 429) return answer;
  const { email } = JSON.parse(text) as { email: string };
  const removed = await sql`
    delete from auth.users where email = ${email.toLowerCase()} and email_confirmed_at is null returning id`;
  if (removed.length > 0) return ask();
  const now = new Date().toISOString();
  return Response.json({
    id: crypto.randomUUID(),
    aud: "authenticated",
    role: "",
    email,
    phone: "",
    confirmation_sent_at: now,
    app_metadata: { provider: "email", providers: ["email"] },
    user_metadata: {},
    identities: [],
    created_at: now,
    updated_at: now,
    is_anonymous: false,
  });
}

/** lite forgets where the page asked the mailed link to lead; a hosted project honours it within the site. */
function redirectTo(text: string, wanted: string | undefined, siteUrl: string): string {
  if (!wanted || !URL.canParse(wanted) || new URL(wanted).origin !== new URL(siteUrl).origin)
    return text;
  return text.replace(/(\bredirect_to=)[^&\s]*/g, `$1${encodeURIComponent(wanted)}`);
}

function connect(url: string, connection: Record<string, string | number>): HostedConnection {
  const json = (oid: number) => ({
    to: oid,
    from: [oid],
    serialize: serializeJson,
    parse: (value: string): unknown => JSON.parse(value),
  });
  return new HostedConnection({
    url,
    postgresOptions: {
      max: 10,
      onnotice: () => {},
      connection,
      types: { json: json(114), jsonb: json(3802) },
    },
  });
}

/**
 * lite hands objects and arrays over as JSON text and strings as they are; its driver would encode both once more.
 * The one case that cannot be told apart is a string that itself holds the JSON text of an object or array.
 */
function serializeJson(value: unknown): string {
  if (typeof value === "string" && /^\s*[[{]/.test(value)) {
    try {
      JSON.parse(value);
      return value;
    } catch {
      // A plain string that begins like JSON.
    }
  }
  return JSON.stringify(value);
}

/** lite's connection, corrected where it would behave differently from a hosted project. */
class HostedConnection extends PostgresConnection {
  constructor(config: IPostgresConnectionConfig) {
    super(config);
    // lite would create roles and grant every table to all of them on the first request. "active" is the state it
    // reaches afterwards: every request runs in a transaction as its own role, with the grants of the migrations.
    Reflect.set(this, "rlsState", "active");
  }

  /** Gives every database error the status and body PostgREST gives it; lite answers 500 `SUP` to most of them. */
  override normalizeDbError(error: unknown): unknown {
    const found = super.normalizeDbError(error);
    if (!isDatabaseError(found)) return found;
    if (!answersItself(found.code)) return new ApiError(found);
    // lite prints every database error; one line is enough for an expected refusal.
    const line = `Data API: ${found.code} ${found.message}`;
    return Object.defineProperty(found, inspect.custom, { value: () => line });
  }
}

interface DatabaseError {
  code: string;
  message: string;
  detail?: string | undefined;
  hint?: string | undefined;
}

/** lite turns an error of code PGRST into the response its message and detail describe. */
class ApiError extends Error {
  readonly code = "PGRST";
  readonly detail: string;
  readonly summary: string;
  constructor({ code, message, detail, hint }: DatabaseError) {
    super(JSON.stringify({ code, message, details: detail ?? null, hint: hint ?? null }));
    this.detail = JSON.stringify({ status: httpStatus(code, message), headers: {} });
    this.summary = `${code} ${message}`;
  }
  [inspect.custom](): string {
    return `Data API: ${this.summary}`;
  }
}

function isDatabaseError(value: unknown): value is DatabaseError {
  return (
    value instanceof Error &&
    "code" in value &&
    typeof value.code === "string" &&
    /^[0-9A-Z]{5}$/.test(value.code)
  );
}

/** lite handles these as PostgREST does; 42501 needs to know who asked. */
function answersItself(code: string): boolean {
  return code === "42501" || code === "PGRST" || code.startsWith("PT");
}

/** PostgREST's table, https://docs.postgrest.org/en/stable/references/errors.html */
export function httpStatus(code: string, message: string): number {
  const exact: Record<string, number> = {
    "23503": 409,
    "23505": 409,
    "25006": 405,
    "42883": 404,
    "42P01": 404,
    "42P17": 500,
    "53400": 500,
    "57P01": 503,
    P0001: 400,
  };
  const byClass: Record<string, number> = {
    "08": 503,
    "09": 500,
    "0L": 403,
    "0P": 403,
    "25": 500,
    "28": 403,
    "2D": 500,
    "38": 500,
    "39": 500,
    "3B": 500,
    "40": 500,
    "53": 503,
    "54": 500,
    "55": 500,
    "57": 500,
    "58": 500,
    F0: 500,
    HV: 500,
    P0: 500,
    XX: 500,
  };
  if (code === "21000") return message.endsWith("requires a WHERE clause") ? 400 : 500;
  return exact[code] ?? byClass[code.slice(0, 2)] ?? 400;
}
