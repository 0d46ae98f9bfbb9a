import { Navigate, type RouteObject } from "react-router";

/** The pages of a project, and the databases. */
export const projectPages: RouteObject[] = [
  {
    path: "projects/:project",
    children: [
      { index: true, element: <Navigate to="issues" replace /> },
      {
        path: "editor",
        lazy: async () => ({ Component: (await import("../routes/editor/EditorPage")).EditorPage }),
      },
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
      {
        path: "databases",
        lazy: async () => ({ Component: (await import("../routes/databases/DatabaseListPage")).DatabaseListPage }),
      },
      {
        path: "databaseGroups",
        lazy: async () => ({ Component: (await import("../routes/groups/GroupListPage")).GroupListPage }),
      },
      {
        path: "databaseGroups/:group",
        lazy: async () => ({ Component: (await import("../routes/group/GroupPage")).GroupPage }),
      },
      {
        path: "sheets",
        lazy: async () => ({ Component: (await import("../routes/sheets/SheetListPage")).SheetListPage }),
      },
      {
        path: "sheets/:sheet",
        lazy: async () => ({ Component: (await import("../routes/sheet/SheetPage")).SheetPage }),
      },
      {
        path: "repository",
        lazy: async () => ({ Component: (await import("../routes/repository/RepositoryPage")).RepositoryPage }),
      },
      {
        path: "repository/commits/:commit",
        lazy: async () => ({ Component: (await import("../routes/repository/CommitPage")).CommitPage }),
      },
      {
        path: "members",
        lazy: async () => ({
          Component: (await import("../routes/project-members/ProjectMembersPage")).ProjectMembersPage,
        }),
      },
      {
        path: "webhooks",
        lazy: async () => ({ Component: (await import("../routes/webhooks/WebhookListPage")).WebhookListPage }),
      },
      {
        path: "webhooks/:webhook",
        lazy: async () => ({ Component: (await import("../routes/webhook/WebhookPage")).WebhookPage }),
      },
      {
        path: "audit-log",
        lazy: async () => ({ Component: (await import("../routes/audit-log/AuditLogPage")).AuditLogPage }),
      },
      {
        path: "settings",
        lazy: async () => ({
          Component: (await import("../routes/project-settings/ProjectSettingsPage")).ProjectSettingsPage,
        }),
      },
    ],
  },
  {
    path: "databases",
    lazy: async () => ({ Component: (await import("../routes/databases/DatabaseListPage")).DatabaseListPage }),
  },
  {
    path: "instances/:instance/databases/:database",
    lazy: async () => ({ Component: (await import("../routes/database/DatabasePage")).DatabasePage }),
    children: [
      {
        index: true,
        lazy: async () => ({ Component: (await import("../routes/database/schema/SchemaTab")).SchemaTab }),
      },
      {
        path: "diagram",
        lazy: async () => ({ Component: (await import("../routes/database/diagram/DiagramPage")).DiagramPage }),
      },
      {
        path: "compare",
        lazy: async () => ({ Component: (await import("../routes/database/compare/ComparePage")).ComparePage }),
      },
      {
        path: "edit",
        lazy: async () => ({ Component: (await import("../routes/database/edit/SchemaEditPage")).SchemaEditPage }),
      },
      {
        path: "changelog",
        lazy: async () => ({ Component: (await import("../routes/database/changelog/ChangelogTab")).ChangelogTab }),
      },
      {
        path: "settings",
        lazy: async () => ({
          Component: (await import("../routes/database/settings/DatabaseSettingsTab")).DatabaseSettingsTab,
        }),
      },
    ],
  },
];
