import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { readProjectConfig, root } from "../../supabase/local/project.ts";

// The real CLI needs an account, so a recording one stands in for it: what would be sent, and in which order.

const folder = mkdtempSync(path.join(tmpdir(), "bx-os-deploy-test-"));
const calls = path.join(folder, "calls");

for (const name of ["supabase", "vite"]) {
  const recorder = `#!/bin/sh
printf '%s' "${name}" >> "${calls}"
for word in "$@"; do printf ' %s' "$word" >> "${calls}"; done
printf ' | %s %s\\n' "\${VITE_SUPABASE_URL:-}" "\${VITE_SUPABASE_PUBLISHABLE_KEY:-}" >> "${calls}"
case "$1 $2" in "$FAIL_AT") exit 3;; esac
`;
  writeFileSync(path.join(folder, name), recorder);
  chmodSync(path.join(folder, name), 0o755);
}

beforeEach(() => rmSync(calls, { force: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hosted = {
  SUPABASE_ACCESS_TOKEN: "sbp_test",
  SUPABASE_PROJECT_REF: "abcdefghijklmnopqrst",
  SUPABASE_DB_PASSWORD: "secret",
  VITE_SUPABASE_PUBLISHABLE_KEY: "sb_publishable_test",
};

function deploy(args: string[], values: Record<string, string>) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(root, "supabase/local/deploy.ts"), "--env", path.join(folder, "none"), ...args],
    {
      cwd: root,
      encoding: "utf8",
      env: { PATH: `${folder}${path.delimiter}${process.env.PATH}`, HOME: folder, ...values },
    },
  );
  const recorded = existsSync(calls) ? readFileSync(calls, "utf8").trimEnd().split("\n") : [];
  const commands = recorded.map((line) => line.replace(` --workdir ${root}`, "").split(" | ")[0]);
  return { status, output: `${stdout}${stderr}`, recorded, commands };
}

test("a hosted deployment links, shows, applies, sends the functions and builds the page, in this order", () => {
  const { status, commands, recorded } = deploy(["--yes"], hosted);
  expect(status).toBe(0);
  expect(commands.filter((command) => !command?.startsWith("supabase secrets"))).toEqual([
    "supabase link --project-ref abcdefghijklmnopqrst",
    "supabase db push --remote --dry-run",
    "supabase db push --remote --yes",
    ...Object.keys(readProjectConfig().functions).map(
      (name) => `supabase functions deploy ${name} --use-api`,
    ),
    "vite build --logLevel warn",
  ]);
  expect(recorded.at(-1)).toContain(
    "| https://abcdefghijklmnopqrst.supabase.co sb_publishable_test",
  );
});

test("a self-hosted deployment pushes to its database and builds the page, without an account", () => {
  const url = "postgresql://postgres:hidden@db.school.test:5432/postgres";
  const { status, commands, output } = deploy(["--yes"], {
    SUPABASE_DB_URL: url,
    VITE_SUPABASE_URL: "https://api.school.test",
    VITE_SUPABASE_PUBLISHABLE_KEY: "key",
  });
  expect(status).toBe(0);
  expect(commands).toEqual([
    `supabase db push --remote=${url} --dry-run`,
    `supabase db push --remote=${url} --yes`,
    "vite build --logLevel warn",
  ]);
  expect(output).not.toContain("hidden");
});

test("demo data is never pushed", () => {
  expect(deploy(["--yes"], hosted).commands.join("\n")).not.toContain("--include-seed");
});

test("every missing value is named together with where to find it, and nothing runs", () => {
  const { status, output, commands } = deploy(["--yes"], {});
  expect(status).toBe(1);
  for (const name of Object.keys(hosted)) expect(output).toContain(name);
  expect(output).toContain("supabase.com/dashboard/account/tokens");
  expect(commands).toEqual([]);
});

test("without anybody to confirm, the migrations are shown but not applied", () => {
  const { status, output, commands } = deploy([], hosted);
  expect(status).toBe(1);
  expect(output).toContain("--yes");
  expect(commands.at(-1)).toBe("supabase db push --remote --dry-run");
});

test("a step that fails stops the deployment, and what is done and what is not are named", () => {
  const { status, commands } = deploy(["--yes"], { ...hosted, FAIL_AT: "db push" });
  expect(status).toBe(1);
  expect(commands).toHaveLength(2);
  const later = deploy(["--yes"], { ...hosted, FAIL_AT: "functions deploy" });
  expect(later.output).toContain(
    "Done: link the project, show the migrations, apply the migrations",
  );
  expect(later.output).toMatch(/Not done: deploy \S+, .*build the page\./);
});

test("an option that does not exist is named together with the way to the list", () => {
  const { status, output, commands } = deploy(["--dryrun"], hosted);
  expect(status).toBe(1);
  expect(output).toContain("--dryrun");
  expect(output).toContain("--help");
  expect(output).not.toContain("at main");
  expect(commands).toEqual([]);
});

test("a dry run needs no account and names what the real one will need", () => {
  const { status, output, commands } = deploy(["--dry-run"], {});
  expect(status).toBe(0);
  expect(output).toContain("SUPABASE_ACCESS_TOKEN");
  expect(commands.some((command) => command?.startsWith("supabase db advisors"))).toBe(true);
  expect(commands.some((command) => command?.startsWith("supabase link"))).toBe(false);
});

test("--help explains itself", () => {
  const { status, output } = deploy(["--help"], {});
  expect(status).toBe(0);
  expect(output).toContain("SUPABASE_PROJECT_REF");
});
