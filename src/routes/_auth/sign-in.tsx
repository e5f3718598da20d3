import { createFileRoute, redirect } from "@tanstack/react-router";
import * as z from "zod/mini";
import { SignInForm } from "@/features/auth/sign-in-form.tsx";
import { userQuery } from "@/lib/session.ts";

const Search = z.object({
  /** The path the person wanted. Only one of our own: never a link to elsewhere. */
  next: z.catch(z.optional(z.string().check(z.regex(/^\/(?![/\\])/))), undefined),
});

export const Route = createFileRoute("/_auth/sign-in")({
  validateSearch: Search,
  beforeLoad: async ({ context, search }) => {
    const user = await context.queryClient.ensureQueryData(userQuery);
    if (user) throw redirect({ href: search.next ?? "/" });
  },
  component: SignIn,
});

function SignIn() {
  const { next } = Route.useSearch();
  const navigate = Route.useNavigate();
  return <SignInForm onSignedIn={() => navigate({ href: next ?? "/" })} />;
}
