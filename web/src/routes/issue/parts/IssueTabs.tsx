import { IconFileDiff, IconListCheck, IconMessage2, IconStairs } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import { pathOf } from "../../../api/names";
import { type Issue, idOfIssue, listComments } from "../../../modules/issue/issues";
import { Tabs } from "../../../ui/Tabs";

/** The four tabs with what is wrong in each. */
export function IssueTabs({ issue }: { issue: Issue }) {
  const { t } = useTranslation("issue");
  const { pathname } = useLocation();
  const comments = useQuery(listComments(idOfIssue(issue.name))).data;
  const base = pathOf(issue.name);
  const here = pathname.replace(/\/$/, "").split("/").at(-1);
  const icon = { size: 16, stroke: 1.75, "aria-hidden": true } as const;
  const failed = issue.progress.stages.reduce((sum, stage) => sum + stage.failed, 0);
  const { checks } = issue;
  const checked =
    issue.status === "DRAFT" && !checks.results?.length
      ? {}
      : checks.status === "RUNNING"
        ? { badge: t("tabs.running") }
        : checks.errors > 0
          ? { badge: t("tabs.errors", { count: checks.errors }), tone: checks.override ? "rest" : "fail" }
          : checks.warnings > 0
            ? { badge: t("tabs.warnings", { count: checks.warnings }), tone: "wait" }
            : { badge: t("tabs.passed") };
  // A request for a role changes no database: there is nothing but the conversation.
  if (issue.type === "ROLE_GRANT") return null;
  return (
    <Tabs
      label={t("tabs.label")}
      tabs={[
        {
          to: base,
          label: t("tabs.conversation"),
          icon: <IconMessage2 {...icon} />,
          count: comments?.length || undefined,
          here: here !== "changes" && here !== "checks" && here !== "rollout",
        },
        {
          to: `${base}/changes`,
          label: t("tabs.changes"),
          icon: <IconFileDiff {...icon} />,
          count: issue.changes.length || undefined,
          here: here === "changes",
        },
        {
          to: `${base}/checks`,
          label: t("tabs.checks"),
          icon: <IconListCheck {...icon} />,
          ...(checked as { badge?: string; tone?: "rest" | "fail" | "wait" }),
          here: here === "checks",
        },
        {
          to: `${base}/rollout`,
          label: t("tabs.rollout"),
          icon: <IconStairs {...icon} />,
          badge: failed > 0 ? t("tabs.failed", { count: failed }) : undefined,
          tone: "fail",
          here: here === "rollout",
        },
      ]}
    />
  );
}
