import { createFileRoute } from "@tanstack/react-router";
import { AppError } from "@/lib/errors.ts";
import { sessionOf } from "@/lib/session.ts";

/** For school admins. The database refuses everyone else; this only says so sooner. */
export const Route = createFileRoute("/_app/import")({
  beforeLoad: ({ context }) => {
    if (sessionOf(context.queryClient).role !== "school_admin") throw new AppError("forbidden");
  },
});
