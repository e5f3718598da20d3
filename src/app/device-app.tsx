import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { createDeviceApi } from "@/features/reflect/device-api.ts";
import { KioskApp } from "@/features/reflect/kiosk/kiosk-app.tsx";
import { loadConfig } from "@/lib/config.ts";
import { i18n, LANGUAGES, startI18n } from "@/lib/i18n.ts";
import { createRpc } from "@/lib/rpc.ts";

const NAMESPACES = ["common", "reflect"];
const PRELOAD_AFTER_MS = 1_500;

/** Pages without a login: the shared kiosk at /kiosk, and /reflect#<token> on a student's own device. */
export type DevicePage = "kiosk" | "reflect";

export async function startDeviceApp(page: DevicePage): Promise<void> {
  const [config] = await Promise.all([loadConfig(), startI18n(NAMESPACES)]);
  const api = createDeviceApi(createRpc(config));
  const root = document.getElementById("root");
  if (!root) throw new Error("index.html has no #root");
  createRoot(root).render(page === "kiosk" ? <KioskApp api={api} /> : await linkApp(api));
  // So that a student can change the language without a network.
  window.setTimeout(() => void i18n.loadLanguages([...LANGUAGES]), PRELOAD_AFTER_MS);
}

/**
 * The token stands in the fragment, which browsers send to no server and in no referrer. It leaves the
 * address, and with it the history, as soon as it has done its work.
 */
async function linkApp(api: ReturnType<typeof createDeviceApi>): Promise<ReactNode> {
  const { LinkApp } = await import("@/features/reflect/link/link-app.tsx");
  // A second link opened in this tab changes the fragment only, which loads nothing by itself.
  window.addEventListener("hashchange", () => window.location.reload());
  return (
    <LinkApp
      api={api}
      linkToken={window.location.hash.slice(1) || null}
      onOpened={() => window.history.replaceState(null, "", window.location.pathname)}
    />
  );
}
