import { linkOptions } from "@tanstack/react-router";
import {
  Building2,
  CircleUser,
  FileUp,
  LayoutDashboard,
  LifeBuoy,
  type LucideIcon,
  ScrollText,
  Settings2,
  ShieldAlert,
  SquarePen,
  UsersRound,
} from "lucide-react";
import { ROLES, type Role } from "@/lib/session.ts";

export interface NavItem {
  /** `linkOptions({ to, params, search })`, so that only existing routes compile. */
  link: {
    to:
      | "/"
      | "/account"
      | "/file"
      | "/safety"
      | "/students"
      | "/import"
      | "/audit"
      | "/district"
      | "/operator"
      | "/settings";
    activeOptions?: { exact: boolean };
  };
  label:
    | "account"
    | "file"
    | "import"
    | "safety"
    | "students"
    | "today"
    | "audit"
    | "district"
    | "operator"
    | "settings";
  icon: LucideIcon;
  roles: readonly Role[];
  /** On phones the first four of these are tabs; the rest is under "More". */
  isTab: boolean;
}

/**
 * Every screen one can go to, in order. A screen appears here when its route exists; the sidebar,
 * the tab bar and each role's first screen follow from it.
 */
export const NAVIGATION: readonly NavItem[] = [
  {
    link: linkOptions({ to: "/", activeOptions: { exact: true } }),
    label: "today",
    icon: LayoutDashboard,
    roles: ["teacher", "counselor", "school_admin"],
    isTab: true,
  },
  {
    link: linkOptions({ to: "/file" }),
    label: "file",
    icon: SquarePen,
    roles: ["teacher", "counselor"],
    isTab: true,
  },
  {
    link: linkOptions({ to: "/students" }),
    label: "students",
    icon: UsersRound,
    roles: ["teacher", "counselor", "school_admin"],
    isTab: true,
  },
  {
    link: linkOptions({ to: "/safety" }),
    label: "safety",
    icon: ShieldAlert,
    roles: ["counselor", "school_admin"],
    isTab: true,
  },
  {
    link: linkOptions({ to: "/import" }),
    label: "import",
    icon: FileUp,
    roles: ["school_admin"],
    isTab: false,
  },
  {
    link: linkOptions({ to: "/district" }),
    label: "district",
    icon: Building2,
    roles: ["district_admin"],
    isTab: true,
  },
  {
    link: linkOptions({ to: "/operator" }),
    label: "operator",
    icon: LifeBuoy,
    roles: ["super_admin"],
    isTab: true,
  },
  {
    link: linkOptions({ to: "/settings" }),
    label: "settings",
    icon: Settings2,
    roles: ["school_admin"],
    isTab: true,
  },
  {
    link: linkOptions({ to: "/audit" }),
    label: "audit",
    icon: ScrollText,
    roles: ["school_admin", "district_admin"],
    isTab: true,
  },
  {
    link: linkOptions({ to: "/account" }),
    label: "account",
    icon: CircleUser,
    roles: ROLES,
    isTab: true,
  },
];

export function navigationFor(role: Role): NavItem[] {
  return NAVIGATION.filter(({ roles }) => roles.includes(role));
}

/** The first screen of a role. */
export function homeOf(role: Role): NavItem["link"]["to"] {
  return navigationFor(role)[0]?.link.to ?? "/account";
}
