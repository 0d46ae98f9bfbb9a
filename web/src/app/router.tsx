import { createBrowserRouter, type RouteObject } from "react-router";
import { PageError } from "./PageError";
import { projectPages } from "./projectPages";
import { SignedIn } from "./SignedIn";

/** Pages live under the path of what they show: /instances/pg-1 is the resource instances/pg-1. */
export const pages: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import("../routes/home/HomePage")).HomePage }) },
  {
    path: "inbox",
    lazy: async () => ({ Component: (await import("../routes/inbox/InboxPage")).InboxPage }),
  },
  {
    path: "projects",
    lazy: async () => ({ Component: (await import("../routes/projects/ProjectListPage")).ProjectListPage }),
  },
  {
    path: "instances",
    lazy: async () => ({ Component: (await import("../routes/instances/InstanceListPage")).InstanceListPage }),
  },
  {
    path: "instances/new",
    lazy: async () => ({ Component: (await import("../routes/instances/NewInstancePage")).NewInstancePage }),
  },
  {
    path: "instances/:instance/:tab?",
    lazy: async () => ({ Component: (await import("../routes/instance/InstancePage")).InstancePage }),
  },
  {
    path: "environments",
    lazy: async () => ({
      Component: (await import("../routes/environments/EnvironmentListPage")).EnvironmentListPage,
    }),
  },
  {
    path: "members/:tab?",
    lazy: async () => ({ Component: (await import("../routes/members/MembersPage")).MembersPage }),
  },
  {
    path: "settings/:tab?",
    lazy: async () => ({ Component: (await import("../routes/settings/SettingsPage")).SettingsPage }),
  },
  {
    path: "audit-log",
    lazy: async () => ({ Component: (await import("../routes/audit-log/AuditLogPage")).AuditLogPage }),
  },
  {
    path: "profile",
    lazy: async () => ({ Component: (await import("../routes/profile/ProfilePage")).ProfilePage }),
  },
];

export const routes: RouteObject[] = [
  {
    errorElement: <PageError />,
    // Nothing is drawn until the first page is here: the files are few and small.
    HydrateFallback: () => null,
    children: [
      { path: "sign-in", lazy: async () => ({ Component: (await import("../routes/sign-in/SignInPage")).SignInPage }) },
      { path: "join", lazy: async () => ({ Component: (await import("../routes/join/JoinPage")).JoinPage }) },
      {
        path: "two-factor",
        lazy: async () => ({ Component: (await import("../routes/two-factor/TwoFactorPage")).TwoFactorPage }),
      },
      { path: "set-up", lazy: async () => ({ Component: (await import("../routes/set-up/SetUpPage")).SetUpPage }) },
      {
        Component: SignedIn,
        children: [
          {
            errorElement: <PageError />,
            children: [
              ...pages,
              ...projectPages,
              {
                path: "*",
                lazy: async () => ({ Component: (await import("../routes/not-found/NotFoundPage")).NotFoundPage }),
              },
            ],
          },
        ],
      },
    ],
  },
];

export function newRouter() {
  return createBrowserRouter(routes);
}
