import { createFileRoute } from "@tanstack/react-router";
import { SettingsLayout } from "@/features/school/settings-layout.tsx";
import { AppError } from "@/lib/errors.ts";
import { sessionOf } from "@/lib/session.ts";

/** For school admins. The database refuses everyone else; this only says so sooner. */
export const Route = createFileRoute("/_app/settings")({
  beforeLoad: ({ context }) => {
    if (sessionOf(context.queryClient).role !== "school_admin") throw new AppError("forbidden");
  },
  component: SettingsLayout,
});
