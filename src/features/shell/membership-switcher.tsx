import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { ChevronsUpDown, School } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { switchMembership, useSession } from "@/lib/session.ts";

/** Where the person works now. With more than one place, a select lies over it. */
export function MembershipSwitcher() {
  const { t } = useTranslation("common");
  const id = useId();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { active, memberships } = useSession();
  const placeOf = ({ school, district }: typeof active) =>
    school?.name ?? district?.name ?? "BX-OS";
  const canSwitch = memberships.length > 1;

  async function change(membershipId: string) {
    switchMembership(queryClient, membershipId);
    await router.navigate({ to: "/" });
    await router.invalidate();
  }

  return (
    <div className="relative flex min-h-14 items-center gap-3 rounded-lg px-2 py-2 focus-within:outline-2 focus-within:outline-focus lg:border lg:border-line lg:px-3">
      <span className="inline-flex size-9 shrink-0 items-center justify-center rounded-md bg-accent-soft text-accent-ink">
        <School aria-hidden="true" className="size-5" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="line-clamp-2 text-sm leading-tight font-semibold">
          <bdi>{placeOf(active)}</bdi>
        </span>
        <span className="block truncate text-xs text-ink-muted">{t(`role.${active.role}`)}</span>
      </span>
      {canSwitch && (
        <>
          <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-ink-muted" />
          <label htmlFor={id} className="sr-only">
            {t("nav.school")}
          </label>
          <select
            id={id}
            value={active.id}
            onChange={(event) => void change(event.target.value)}
            className="absolute inset-0 cursor-pointer opacity-0"
          >
            {memberships.map((membership) => (
              <option key={membership.id} value={membership.id}>
                {`${placeOf(membership)} · ${t(`role.${membership.role}`)}`}
              </option>
            ))}
          </select>
        </>
      )}
    </div>
  );
}
