import { createFileRoute, useRouter } from "@tanstack/react-router";
import { EnterForm } from "@/features/invitation/enter-form.tsx";
import { InvitationClosed, OtherAccount } from "@/features/invitation/invitation-dead-ends.tsx";
import { closedReason, previewQuery } from "@/features/invitation/invitation-queries.ts";
import { InvitationSummary } from "@/features/invitation/invitation-summary.tsx";
import { JoinForm } from "@/features/invitation/join-form.tsx";
import { takeLinkSession } from "@/lib/auth-actions.ts";
import { searchOf, text } from "@/lib/search.ts";
import { sessionQuery, userQuery } from "@/lib/session.ts";
import { openedByUsedLink } from "@/lib/supabase.ts";

/** `name` is typed at sign-up and carried through the confirmation mail. */
const validateSearch = searchOf({ token: text, name: text });

export const Route = createFileRoute("/_auth/accept-invitation")({
  validateSearch,
  loaderDeps: ({ search: { token } }) => ({ token }),
  loader: async ({ context: { queryClient }, deps: { token = "" } }) => {
    // The link of the confirmation mail signs in; the stored user is known only after that.
    await takeLinkSession();
    const user = await queryClient.fetchQuery({ ...userQuery, staleTime: 0 });
    try {
      const preview = await queryClient.ensureQueryData(previewQuery(token));
      const session = user && (await queryClient.fetchQuery(sessionQuery(user)));
      const needsName = !session || session.displayName === session.email;
      return { user, preview, needsName };
    } catch (error) {
      const reason = closedReason(error);
      if (!reason) throw error;
      return { user, preview: null, reason };
    }
  },
  component: AcceptInvitation,
});

function AcceptInvitation() {
  const { token = "", name = "" } = Route.useSearch();
  const data = Route.useLoaderData();
  const navigate = Route.useNavigate();
  const router = useRouter();
  const again = () => void router.invalidate();
  if (!data.preview) {
    return <InvitationClosed reason={data.reason} isSignedIn={data.user !== null} />;
  }
  const { user, preview, needsName } = data;
  const isInvited = user?.email.toLowerCase() === preview.email;
  return (
    <div className="grid gap-6">
      <InvitationSummary preview={preview} />
      {!user && (
        <EnterForm
          token={token}
          preview={preview}
          isLinkUsed={openedByUsedLink()}
          onEntered={again}
        />
      )}
      {user && !isInvited && (
        <OtherAccount email={user.email} invited={preview.email} onSignedOut={again} />
      )}
      {user && isInvited && (
        <JoinForm
          token={token}
          preview={preview}
          initialName={name}
          needsName={needsName}
          onJoined={() => void navigate({ to: "/" })}
        />
      )}
    </div>
  );
}
