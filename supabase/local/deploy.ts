import { spawn } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs, parseEnv } from "node:util";
import { databaseUrl, removeDatabase, startDatabase } from "./database.ts";
import { denoConfig, denoEnvironment } from "./functions.ts";
import { PlatformError, quietEnvironment, readProjectConfig, root } from "./project.ts";

const help = `npm run deploy [-- options]

Brings migrations, Edge Functions and the page to a Supabase project. Demo data is never sent.

  --dry-run     Check everything that needs no account, and name the secrets that are missing
  --yes         Do not ask before the migrations are applied (needed where nobody can answer)
  --env <file>  Where the values below are read from (default: .env.deploy); the environment wins
  --help        This text

Hosted Supabase needs
  SUPABASE_ACCESS_TOKEN          supabase.com/dashboard/account/tokens
  SUPABASE_PROJECT_REF           the 20 letters in the address of the project's dashboard
  SUPABASE_DB_PASSWORD           Project Settings → Database
  VITE_SUPABASE_PUBLISHABLE_KEY  Project Settings → API Keys, the one that begins with sb_publishable_
  VITE_SUPABASE_URL              optional: https://<ref>.supabase.co unless you use a custom domain

Self-hosted Supabase needs, instead of the first three
  SUPABASE_DB_URL                postgresql://postgres:<password>@<host>:5432/postgres
  VITE_SUPABASE_URL              the address of its API gateway
  and the folder functions/ mounted into its Edge Runtime

The Edge Functions read, from functions/.env.production (hosted: set as their secrets)
  APP_URL                        the address where people open the page; invitations link to it
  RESEND_API_KEY                 resend.com/api-keys; without it an invitation is a link to hand over
  RESEND_FROM                    the sender, "BX-OS <invitations@your.domain>", its domain verified at Resend

dist/ is the page: serve it from any static host that answers unknown paths with index.html.
`;

interface Need {
  name: string;
  where: string;
}

const hostedNeeds: Need[] = [
  { name: "SUPABASE_ACCESS_TOKEN", where: "create one at supabase.com/dashboard/account/tokens" },
  {
    name: "SUPABASE_PROJECT_REF",
    where: "the 20 letters in the address of the project's dashboard",
  },
  { name: "SUPABASE_DB_PASSWORD", where: "Project Settings → Database" },
  {
    name: "VITE_SUPABASE_PUBLISHABLE_KEY",
    where: "Project Settings → API Keys, begins with sb_publishable_",
  },
];
const selfHostedNeeds: Need[] = [
  { name: "VITE_SUPABASE_URL", where: "the address of your API gateway" },
  {
    name: "VITE_SUPABASE_PUBLISHABLE_KEY",
    where: "the anon or publishable key of your installation",
  },
];

/** Not required to deploy: without mail, an invitation is a link to hand over. */
const functionNeeds: Need[] = [
  { name: "APP_URL", where: "the address where people open the page" },
  { name: "RESEND_API_KEY", where: "resend.com/api-keys" },
  { name: "RESEND_FROM", where: "a sender whose domain is verified at resend.com/domains" },
];
const functionSecretsFile = "functions/.env.production";

type Values = Record<string, string | undefined>;

interface Step {
  name: string;
  act: () => Promise<void>;
}

async function main(): Promise<void> {
  const options = readOptions();
  if (options.help) {
    print(help);
    return;
  }
  const values: Values = { ...readEnvFile(options.env), ...process.env };
  const missing = missingValues(values);
  const missingSecrets = functionNeeds.filter(
    ({ name }) => !readEnvFile(functionSecretsFile)[name],
  );
  if (missingSecrets.length > 0) {
    print(
      `! ${functionSecretsFile} lacks (invitations are not mailed without):\n${list(missingSecrets)}`,
    );
  }
  if (options["dry-run"]) {
    await rehearse(values);
    if (missing.length > 0) print(`\nStill missing for the real deployment:\n${list(missing)}`);
    print("\nThe dry run found no problem. Nothing was sent anywhere.");
    return;
  }
  if (missing.length > 0) {
    throw new PlatformError(
      `These values are missing:\n${list(missing)}`,
      `Put them into ${options.env} (NAME=value, never committed) or into the environment.`,
    );
  }
  await deploy(values, options.yes);
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        "dry-run": { type: "boolean", default: false },
        yes: { type: "boolean", default: false },
        env: { type: "string", default: ".env.deploy" },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PlatformError(reason, "npm run deploy -- --help lists the options.");
  }
}

function readEnvFile(file: string): Values {
  const absolute = path.resolve(root, file);
  return existsSync(absolute) ? parseEnv(readFileSync(absolute, "utf8")) : {};
}

function missingValues(values: Values): Need[] {
  const needs = values.SUPABASE_DB_URL ? selfHostedNeeds : hostedNeeds;
  return needs.filter(({ name }) => !values[name]);
}

function list(needs: Need[]): string {
  return needs.map(({ name, where }) => `  ${name.padEnd(30)} ${where}`).join("\n");
}

async function deploy(values: Values, isConfirmed: boolean): Promise<void> {
  const selfHosted = values.SUPABASE_DB_URL;
  const target = selfHosted ? `--remote=${selfHosted}` : "--remote";
  const steps: Step[] = [];
  const add = (name: string, act: () => Promise<void>) => steps.push({ name, act });
  if (!selfHosted) {
    const ref = values.SUPABASE_PROJECT_REF ?? "";
    add("link the project", () => cli(values, ["link", "--project-ref", ref]));
  }
  add("show the migrations", async () => {
    print("\nMigrations that would be applied:");
    await cli(values, ["db", "push", target, "--dry-run"]);
    if (!isConfirmed)
      await confirm(selfHosted ? "this database" : `project ${values.SUPABASE_PROJECT_REF}`);
  });
  add("apply the migrations", () => cli(values, ["db", "push", target, "--yes"]));
  if (!selfHosted) {
    if (existsSync(path.join(root, functionSecretsFile))) {
      add("set the secrets", () =>
        cli(values, ["secrets", "set", "--env-file", functionSecretsFile]),
      );
    }
    // Bundled on Supabase's side, so that no Docker is needed here.
    for (const name of Object.keys(readProjectConfig().functions)) {
      add(`deploy ${name}`, () => cli(values, ["functions", "deploy", name, "--use-api"]));
    }
  }
  add("build the page", () => buildPage(values));
  await inOrder(steps);
  print(`\nDeployed. Now
  1. serve dist/ from a static host that answers unknown paths with index.html,
  2. set its address as Site URL and redirect URL (Authentication → URL Configuration),
  3. set up your own mail server (Authentication → SMTP): the built-in one sends a few mails an hour.`);
}

/** When one does not succeed, the message says what the others have changed already. */
async function inOrder(steps: Step[]): Promise<void> {
  for (const [index, { act }] of steps.entries()) {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      const names = steps.map(({ name }) => name);
      const done = names.slice(0, index).join(", ") || "nothing";
      const rest = names.slice(index).join(", ");
      const sum = `Done: ${done}. Not done: ${rest}. Running it again is safe.`;
      throw new PlatformError(error.message, `${error.repair}\n  ${sum}`);
    }
  }
}

/** Everything that needs no account: the migrations on a scratch database, the functions, the page. */
async function rehearse(values: Values): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "bx-os-deploy-"));
  const database = await startDatabase({ dataDir, durable: false, log: () => {} });
  try {
    const target = `--remote=${databaseUrl(database.address, "postgres")}`;
    await cli(values, ["db", "push", target, "--dry-run"]);
    await cli(values, ["db", "push", target, "--yes"]);
    await cli(values, ["db", "advisors", target, "--level", "warn", "--fail-on", "warn"]);
  } finally {
    await database.stop();
    await removeDatabase(dataDir, () => {});
  }
  const functions = globSync("functions/*/index.ts", { cwd: root });
  if (functions.length > 0) {
    await run("deno", ["check", ...denoConfig(), ...functions], { ...denoEnvironment });
  }
  const scratch = mkdtempSync(path.join(tmpdir(), "bx-os-page-"));
  try {
    // dist/ may hold a real build.
    await buildPage(values, ["--outDir", scratch]);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function buildPage(values: Values, args: string[] = []): Promise<void> {
  const hosted = values.SUPABASE_PROJECT_REF
    ? `https://${values.SUPABASE_PROJECT_REF}.supabase.co`
    : "http://127.0.0.1:54321";
  await run("vite", ["build", "--logLevel", "warn", ...args], {
    ...quietEnvironment,
    VITE_SUPABASE_URL: values.VITE_SUPABASE_URL ?? hosted,
    VITE_SUPABASE_PUBLISHABLE_KEY: values.VITE_SUPABASE_PUBLISHABLE_KEY ?? "sb_publishable_dry_run",
  });
}

async function confirm(target: string): Promise<void> {
  if (!process.stdin.isTTY) {
    throw new PlatformError("Nobody can confirm the migrations here.", "Run it again with --yes.");
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`Apply them to ${target}? [y/N] `);
  terminal.close();
  if (!/^y(es)?$/i.test(answer.trim())) {
    throw new PlatformError("Nothing was changed.", "Run it again when you are ready.");
  }
}

function cli(values: Values, args: string[]): Promise<void> {
  return run("supabase", [...args, "--workdir", root], { ...quietEnvironment, ...values });
}

function run(command: string, args: string[], env: Values): Promise<void> {
  // A connection string holds a password.
  const shown = args.map((arg) => arg.replace(/(:\/\/[^:]+:)[^@]+@/, "$1•••@")).join(" ");
  print(`\n$ ${command} ${shown}`);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] });
    const fail = (reason: string) =>
      reject(
        new PlatformError(
          `\`${command} ${args.slice(0, 2).join(" ")}\` did not succeed (${reason}).`,
          "The lines above say why.",
        ),
      );
    child.once("error", (error) => fail(error.message));
    child.once("exit", (code) => (code === 0 ? resolve() : fail(`exit code ${code}`)));
  });
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

main().catch((error: unknown) => {
  const isExpected = error instanceof PlatformError;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    isExpected ? `\n✗ ${error.message}\n  ${error.repair}\n` : `\n✗ ${detail}\n`,
  );
  process.exitCode = 1;
});
