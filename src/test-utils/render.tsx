import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { type RenderResult, render, waitFor } from "@testing-library/react";
import { type ReactNode, Suspense } from "react";
import { i18n, type Language, startI18n } from "@/lib/i18n.ts";

const LOADED = ["common", "errors", "auth", "account"];

/** Makes `t` answer in `language`, with every namespace the tests use loaded. */
export async function loadLanguage(language: Language = "en"): Promise<void> {
  if (!i18n.isInitialized) await startI18n(LOADED);
  if (i18n.language !== language) await i18n.changeLanguage(language);
}

interface Options {
  language?: Language;
  queryClient?: QueryClient;
}

/** Renders a component as a page of the app: texts, queries and links work. */
export async function renderPage(
  page: ReactNode,
  { language = "en", queryClient = new QueryClient() }: Options = {},
): Promise<RenderResult> {
  await loadLanguage(language);
  const rootRoute = createRootRoute({ component: () => <Suspense>{page}</Suspense> });
  const router = createRouter({ routeTree: rootRoute, history: createMemoryHistory() });
  const result = render(
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
  await waitFor(() => {
    if (result.container.childElementCount === 0) throw new Error("Nothing rendered yet");
  });
  return result;
}
