import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Outlet, useParams } from "react-router";
import { getIssue, getPipeline, type IssueId, refreshIssue } from "../../modules/issue/issues";
import { useLive } from "../../modules/live/useLive";
import { useSeen } from "../../modules/notice/useSeen";
import { useProjectTitle } from "../../modules/project/useProjectTitle";
import { Page } from "../../ui/Page";
import { Problem } from "../../ui/Problem";
import { StatePill } from "../../ui/StatePill";
import { SkeletonRows } from "../../ui/Waiting";
import classes from "./IssuePage.module.css";
import type { IssueView } from "./issuePage";
import { CreatorLine } from "./parts/CreatorLine";
import { IssueBox } from "./parts/IssueBox";
import { IssueMenu } from "./parts/IssueMenu";
import { IssueTabs } from "./parts/IssueTabs";
import { useActs } from "./parts/useActs";

/** One change, one page: the frame around Conversation, Changes, Checks and Rollout. */
export function IssuePage() {
  const { t } = useTranslation(["issue", "shell"]);
  const { project = "", issue: number = "" } = useParams();
  const id: IssueId = { project, issue: number };
  const query = useQuery(getIssue(id));
  const issue = query.data;
  // A draft has no pipeline yet; it exists from submission on.
  const pipeline = useQuery({ ...getPipeline(id), enabled: issue !== undefined && issue.status !== "DRAFT" });
  const client = useQueryClient();
  useLive(`issue:projects/${project}/issues/${number}`, () => void refreshIssue(client, id));
  useSeen(`projects/${project}/issues/${number}`);
  const acts = useActs(id);
  const base = `/projects/${encodeURIComponent(project)}`;
  const crumbs = [
    { label: useProjectTitle(project), to: base },
    { label: t("shell:issues"), to: `${base}/issues` },
    { label: `#${number}` },
  ];
  if (!issue) {
    return (
      <Page title={`#${number}`} crumbs={crumbs} headingHidden>
        {query.isError ? (
          <Problem error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <SkeletonRows rows={5} height={52} />
        )}
      </Page>
    );
  }
  const view: IssueView = { id, issue, pipeline: pipeline.data, acts };
  return (
    <Page
      title={`${issue.title} #${issue.number}`}
      crumbs={crumbs}
      heading={
        <span className={classes.title}>
          <StatePill state={issue.status} large />
          <span>
            {issue.title} <span className={classes.number}>#{issue.number}</span>
          </span>
        </span>
      }
      lead={<CreatorLine issue={issue} />}
      headingAside={<IssueMenu view={view} />}
    >
      <IssueBox view={view} />
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      <IssueTabs issue={issue} />
      <Outlet context={view} />
    </Page>
  );
}
