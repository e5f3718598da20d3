import "./styles.css";
import { followSystemTheme } from "@/lib/theme.ts";
import { showStartError } from "./start-error.ts";

// Two applications share the address: the staff app, and the pages without a login (kiosk, reflection
// link), which must stay small. Only the one that is needed is loaded.
const [, devicePage] = /^\/(kiosk|reflect)\/?$/.exec(window.location.pathname) ?? [];

async function start(): Promise<void> {
  if (devicePage === "kiosk" || devicePage === "reflect") {
    const { startDeviceApp } = await import("./device-app.tsx");
    await startDeviceApp(devicePage);
  } else {
    const { startStaffApp } = await import("./staff-app.tsx");
    await startStaffApp();
  }
}

followSystemTheme();
start().catch(showStartError);

if (import.meta.env.PROD && "serviceWorker" in navigator) {
  window.addEventListener("load", () => {
    // Without the worker everything works but opening the app offline.
    navigator.serviceWorker.register("/sw.js").catch((error) => console.warn(error));
  });
}
