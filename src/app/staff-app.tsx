import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Toaster } from "@/components/toaster.tsx";
import { forgetPerson } from "@/lib/auth-actions.ts";
import { loadConfig } from "@/lib/config.ts";
import { i18n, startI18n } from "@/lib/i18n.ts";
import { createQueryClient } from "@/lib/query-client.ts";
import { userQuery } from "@/lib/session.ts";
import { auth, connect } from "@/lib/supabase.ts";
import { createAppRouter } from "./router.tsx";

const AFTER_FIRST_PICTURE_MS = 2_000;

/** The application of everyone who signs in. */
export async function startStaffApp(): Promise<void> {
  const [config] = await Promise.all([loadConfig(), startI18n(["common"])]);
  connect(config);

  const queryClient = createQueryClient({ onSignedOut: () => void leave() });
  const router = createAppRouter(queryClient);

  async function leave(): Promise<void> {
    await forgetPerson(queryClient);
    await router.invalidate();
  }
  // Not needed for the first picture: renewing the token in time, and other tabs signing out.
  const watchAuth = async () => {
    const client = await auth();
    client.onAuthStateChange((event, session) => {
      const shown = queryClient.getQueryData(userQuery.queryKey);
      if (event === "SIGNED_OUT") void leave();
      // Somebody else signed in in another tab: what this one shows is not theirs.
      else if (shown && session && session.user.id !== shown.id) window.location.reload();
    });
  };
  window.setTimeout(() => {
    // Offline it cannot load; the first expired token loads it then.
    watchAuth().catch(console.warn);
    void i18n.loadNamespaces("errors");
  }, AFTER_FIRST_PICTURE_MS);

  const root = document.getElementById("root");
  if (!root) throw new Error("index.html has no #root");
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Toaster />
      </QueryClientProvider>
    </StrictMode>,
  );
}
