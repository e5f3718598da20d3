import { existsSync } from "node:fs";
import path from "node:path";
import { build } from "vite";
import { beforeAll, describe, expect, test } from "vitest";
import { root } from "../../supabase/local/project.ts";
import { axeViolations, openDesktop, openPhone, withBrowser } from "../support/browser.ts";
import { withPlatform } from "../support/platform.ts";

describe("the built page", () => {
  beforeAll(async () => {
    if (!existsSync(path.join(root, "dist/index.html"))) await build({ root, logLevel: "warn" });
  }, 120_000);
  const platform = withPlatform({ seeds: false, spa: "dist" });

  test("answers every route with the page and never caches it", async () => {
    for (const route of ["/", "/queue", "/students/42"]) {
      const response = await fetch(platform.url + route);
      expect(response.headers.get("content-type")).toContain("text/html");
      expect(response.headers.get("cache-control")).toBe("no-cache");
    }
  });

  test("serves hashed files for a year and refuses a missing one", async () => {
    const html = await (await fetch(platform.url)).text();
    const [, script] = /src="(\/assets\/[^"]+\.js)"/.exec(html) ?? [];
    const response = await fetch(platform.url + script);
    expect(response.headers.get("content-type")).toContain("text/javascript");
    expect(response.headers.get("cache-control")).toContain("immutable");
    expect((await fetch(`${platform.url}/assets/missing.js`)).status).toBe(404);
  });

  test("never leaves its folder", async () => {
    for (const path of [
      "/..%2fpackage.json",
      "/%2e%2e/package.json",
      "/..%5cpackage.json",
      "/%E0%A4%A",
    ]) {
      expect(await (await fetch(platform.url + path)).text()).not.toContain("devDependencies");
    }
  });

  test("tells the page where its back end is, without the secret key", async () => {
    const config = await (await fetch(`${platform.url}/config.json`)).text();
    expect(JSON.parse(config)).toEqual({
      publishableKey: platform.publishableKey,
      mailboxUrl: "/mailbox",
    });
    expect(config).not.toContain(platform.secretKey);
  });
});

describe("the page while it is developed", () => {
  const platform = withPlatform({ seeds: false, spa: "dev" });

  test("comes from Vite, with its hot reload on the same port", async () => {
    const html = await (await fetch(platform.url)).text();
    expect(html).toContain("/@vite/client");
    const client = await (await fetch(`${platform.url}/@vite/client`)).text();
    const [, token] = /wsToken = "([^"]+)"/.exec(client) ?? [];
    const socket = new WebSocket(
      `${platform.url.replace("http", "ws")}/?token=${token}`,
      "vite-hmr",
    );
    const first = await new Promise<string>((resolve, reject) => {
      socket.addEventListener("message", (event) => resolve(String(event.data)));
      socket.addEventListener("error", () =>
        reject(new Error("The hot reload socket did not open.")),
      );
    });
    socket.close();
    expect(JSON.parse(first)).toMatchObject({ type: "connected" });
  });
});

describe("the mailbox page", () => {
  const platform = withPlatform({ seeds: false });
  const chrome = withBrowser();

  test("is accessible on a phone and a desktop, light and dark, empty and with mail", async () => {
    const contexts = [
      await openPhone(chrome.browser),
      await openDesktop(chrome.browser, { colorScheme: "dark" }),
    ];
    const pages = await Promise.all(contexts.map((context) => context.newPage()));
    for (const page of pages) {
      await page.goto(`${platform.url}/mailbox`);
      expect(await axeViolations(page)).toEqual([]);
    }
    await platform
      .client()
      .auth.signUp({ email: "axe@school.test", password: "a long enough password" });
    for (const page of pages) {
      await page.reload();
      await page.getByRole("link", { name: /axe@school\.test/ }).click();
      await page.getByRole("heading", { level: 1 }).waitFor();
      expect(await axeViolations(page)).toEqual([]);
      const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
      expect(overflow).toBeLessThanOrEqual(0);
    }
    await Promise.all(contexts.map((context) => context.close()));
  });
});
