import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { root } from "../../supabase/local/project.ts";

const flags = [
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Small /dev/shm in containers would crash a tab.
  "--disable-dev-shm-usage",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

/** Launches Chromium: CHROMIUM_PATH, else the system's, else Playwright's own, else the one inside npm. */
export async function launchBrowser(): Promise<Browser> {
  const installed = installedChromium();
  if (installed) return chromium.launch({ executablePath: installed, args: flags });
  const packaged = await packagedChromium();
  const args = [
    ...flags,
    "--no-sandbox",
    "--no-zygote",
    "--disable-features=AudioServiceOutOfProcess",
  ];
  const launch = (libraries: Record<string, string>) =>
    chromium.launch({
      executablePath: packaged.executable,
      args,
      env: { ...process.env, FONTCONFIG_FILE: packaged.fonts, ...libraries },
    });
  try {
    return await launch({});
  } catch (error) {
    if (!String(error).includes("shared libraries")) throw error;
    // A slim system without the libraries Chromium links: the package brings them along.
    return launch({ LD_LIBRARY_PATH: packaged.libraries });
  }
}

/** One browser for the test file. */
export function withBrowser(): { readonly browser: Browser } {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 120_000);
  afterAll(() => browser?.close());
  return {
    get browser() {
      if (!browser) throw new Error("The browser is available inside tests and hooks only.");
      return browser;
    },
  };
}

/** A context of its own (cookies, storage) on a phone: 390×844, touch. */
export function openPhone(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    ...fixed,
    ...options,
  });
}

/** A context of its own on a desktop: 1440×900. */
export function openDesktop(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 1440, height: 900 }, ...fixed, ...options });
}

/** What must not depend on the machine the tests run on. */
const fixed: BrowserContextOptions = {
  locale: "en-US",
  timezoneId: "America/Chicago",
  reducedMotion: "reduce",
};

/** The accessibility violations axe finds on the page as it is, one readable line each; empty when there are none. */
export async function axeViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} — ${node.html.slice(0, 160)}`),
  );
}

function installedChromium(): string | undefined {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) {
    if (!isExecutable(wanted))
      throw new Error(`CHROMIUM_PATH=${wanted} is not an executable file.`);
    return wanted;
  }
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const candidates = [
    ...names.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    chromium.executablePath(),
  ];
  return candidates.find(isExecutable);
}

function isExecutable(file: string): boolean {
  if (!existsSync(file)) return false;
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

interface PackagedChromium {
  executable: string;
  fonts: string;
  libraries: string;
}

/**
 * Unpacks the Chromium of @sparticuz/chromium once, beside the installed packages: under a name of its own first, because
 * test files that run side by side would start what the other is still writing.
 */
async function packagedChromium(): Promise<PackagedChromium> {
  const folder = path.join(root, "node_modules/.cache/chromium");
  if (!existsSync(folder)) {
    mkdirSync(path.dirname(folder), { recursive: true });
    const unpacked = mkdtempSync(`${folder}-`);
    try {
      await unpackChromium(unpacked);
      // The package's own list of font folders names /tmp; Chromium ends at the first text without a font.
      writeFileSync(
        path.join(unpacked, "fonts.conf"),
        `<?xml version="1.0"?><fontconfig><dir>/usr/share/fonts</dir><dir>${folder}/fonts</dir>` +
          `<cachedir>${folder}/fonts-cache</cachedir></fontconfig>\n`,
      );
      renameSync(unpacked, folder);
    } catch (error) {
      rmSync(unpacked, { recursive: true, force: true });
      // Another one was quicker.
      if (!existsSync(folder)) throw error;
    }
  }
  return {
    executable: path.join(folder, "chromium"),
    fonts: path.join(folder, "fonts.conf"),
    libraries: path.join(folder, "al2023/lib"),
  };
}

/** The package unpacks into the temporary folder, and its libraries only where it takes itself to be on Lambda. */
async function unpackChromium(folder: string): Promise<void> {
  const before = { ...process.env };
  try {
    process.env.TMPDIR = folder;
    process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs22.x";
    const { default: packaged } = await import("@sparticuz/chromium");
    await packaged.executablePath();
  } finally {
    for (const name of [
      "TMPDIR",
      "AWS_LAMBDA_JS_RUNTIME",
      "LD_LIBRARY_PATH",
      "FONTCONFIG_PATH",
      "HOME",
    ]) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}
