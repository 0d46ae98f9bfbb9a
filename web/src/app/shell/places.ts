import {
  IconAdjustmentsHorizontal,
  IconBell,
  IconDatabase,
  IconFileCode,
  IconFolders,
  IconGitBranch,
  IconGitPullRequest,
  IconHistory,
  IconInbox,
  IconServer2,
  IconSettings,
  IconShieldLock,
  IconStack2,
  IconStairs,
  IconTerminal2,
  IconUsers,
  type TablerIcon,
} from "@tabler/icons-react";
import type { ParseKeys } from "i18next";

type Label = ParseKeys<"shell">;
/** A line of the navigation; `needs` is the permission of the workspace without which it is left out. */
export type Place = { to: string; label: Label; icon: TablerIcon; needs?: string; count?: "home" | "inbox" | "issues" };

export const homePlaces: Place[] = [
  { to: "/", label: "home", icon: IconInbox, count: "home" },
  { to: "/inbox", label: "inbox", icon: IconBell, count: "inbox" },
];

/** Pages of the current project; `to` continues /projects/{project}. */
export const projectPlaces: Place[] = [
  { to: "/editor", label: "editor", icon: IconTerminal2 },
  { to: "/issues", label: "issues", icon: IconGitPullRequest, count: "issues" },
  { to: "/databases", label: "databases", icon: IconDatabase },
  { to: "/databaseGroups", label: "groups", icon: IconStack2 },
  { to: "/sheets", label: "sheets", icon: IconFileCode },
  { to: "/repository", label: "repository", icon: IconGitBranch },
  { to: "/members", label: "projectMembers", icon: IconUsers },
  { to: "/settings", label: "projectSettings", icon: IconAdjustmentsHorizontal },
];

/** Pages of the workspace. */
export const workspacePlaces: Place[] = [
  { to: "/projects", label: "projects", icon: IconFolders },
  { to: "/databases", label: "allDatabases", icon: IconDatabase },
  { to: "/instances", label: "instances", icon: IconServer2, needs: "bb.instances.list" },
  { to: "/environments", label: "environments", icon: IconStairs },
  { to: "/members", label: "members", icon: IconShieldLock, needs: "bb.users.list" },
  { to: "/audit-log", label: "auditLog", icon: IconHistory, needs: "bb.auditLogs.search" },
  { to: "/settings", label: "settings", icon: IconSettings },
];
