import "./styles.css";
import { followSystemTheme } from "@/lib/theme.ts";
import { showStartError } from "./start-error.ts";

// Two applications share the address: the staff app, and later beside it the kiosk, which must stay
// small. Only the one that is needed is loaded.
followSystemTheme();
import("./staff-app.tsx").then(({ startStaffApp }) => startStaffApp()).catch(showStartError);

if (import.meta.env.PROD && "serviceWorker" in navigator) {
  window.addEventListener("load", () => {
    // Without the worker everything works but opening the app offline.
    navigator.serviceWorker.register("/sw.js").catch((error) => console.warn(error));
  });
}
