import { createFileRoute, redirect } from "@tanstack/react-router";
import { SignInForm } from "@/features/auth/sign-in-form.tsx";
import { ownPath, searchOf } from "@/lib/search.ts";
import { userQuery } from "@/lib/session.ts";

const readSearch = searchOf({ next: ownPath });

export const Route = createFileRoute("/_auth/sign-in")({
  validateSearch: readSearch,
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
