import { Navigate, type RouteObject } from "react-router";

/** The pages of a project, and the databases. */
export const projectPages: RouteObject[] = [
  {
    path: "projects/:project",
    children: [
      { index: true, element: <Navigate to="issues" replace /> },
      {
        path: "issues",
        lazy: async () => ({ Component: (await import("../routes/issues/IssueListPage")).IssueListPage }),
      },
      {
        path: "issues/new",
        lazy: async () => ({ Component: (await import("../routes/issue-new/NewIssuePage")).NewIssuePage }),
      },
      {
        path: "issues/:issue",
        lazy: async () => ({ Component: (await import("../routes/issue/IssuePage")).IssuePage }),
        children: [
          {
            index: true,
            lazy: async () => ({
              Component: (await import("../routes/issue/conversation/ConversationTab")).ConversationTab,
            }),
          },
          {
            path: "changes",
            lazy: async () => ({ Component: (await import("../routes/issue/changes/ChangesTab")).ChangesTab }),
          },
          {
            path: "checks",
            lazy: async () => ({ Component: (await import("../routes/issue/checks/ChecksTab")).ChecksTab }),
          },
          {
            path: "rollout",
            lazy: async () => ({ Component: (await import("../routes/issue/rollout/RolloutTab")).RolloutTab }),
          },
        ],
      },
    ],
  },
];
