import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { pathOf } from "../../../api/names";
import { told } from "../../../i18n/told";
import { useIssueAct } from "../../../modules/issue/issues";
import { Locked } from "../../../ui/Locked";
import { ReasonDialog } from "../../../ui/ReasonDialog";
import type { IssueView } from "../issuePage";
import type { Blocker } from "./BlockerLine";
import { RunActs } from "./RunActs";

/** What can be done about an obstacle: filled for the reader, dashed with the reason where one may not. */
export function BlockerActs({ blocker, view }: { blocker: Blocker; view: IssueView }) {
  switch (blocker.kind) {
    case "CHECKS":
      return <CheckActs view={view} />;
    case "APPROVAL":
      return <ApprovalActs view={view} />;
    case "RUN":
    case "FAILED":
    case "UNKNOWN_OUTCOME":
      return <RunActs blocker={blocker} view={view} />;
    case "DRAFT":
      return <DraftActs view={view} />;
    case "REJECTED":
      return <RejectedActs view={view} />;
    case "EMPTY":
      return null;
  }
}

function CheckActs({ view }: { view: IssueView }) {
  const { issue, id } = view;
  const { t } = useTranslation("issue");
  const act = useIssueAct(id);
  const [asking, setAsking] = useState(false);
  const error = issue.checks.results?.find((result) => result.level === "ERROR");
  const line = error?.start?.line;
  return (
    <>
      {issue.permissions.override && (
        <Button variant="subtle" color="gray" c="var(--bb-ink)" onClick={() => setAsking(true)}>
          {t("act.override")}
        </Button>
      )}
      <Button
        variant="default"
        component={Link}
        to={line ? `${pathOf(issue.name)}/changes?change=${error.change}#L${line}` : `${pathOf(issue.name)}/checks`}
      >
        {line ? t("act.goToLine", { line }) : t("act.seeChecks")}
      </Button>
      <ReasonDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t("override.title", { count: issue.checks.errors })}
        text={t("override.text")}
        label={t("override.label")}
        act={t("override.act")}
        onSend={(words) => act.mutateAsync({ verb: "override", words })}
      />
    </>
  );
}

function ApprovalActs({ view }: { view: IssueView }) {
  const { issue, id, acts } = view;
  const { t } = useTranslation("issue");
  const act = useIssueAct(id);
  const [asking, setAsking] = useState(false);
  if (!issue.approval.canApprove) {
    return issue.approval.whyNot ? (
      <>
        <Locked>{told(issue.approval.whyNot)}</Locked>
        <Button disabled>{t("act.approve")}</Button>
      </>
    ) : null;
  }
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t("act.requestChanges")}
      </Button>
      <Button
        loading={acts.pending === "approve"}
        onClick={() => acts.start("approve", () => act.mutateAsync({ verb: "approve", version: issue.version }))}
      >
        {t("act.approve")}
      </Button>
      <ReasonDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t("requestChanges.title", { number: issue.number })}
        text={t("requestChanges.text")}
        label={t("requestChanges.label")}
        act={t("act.requestChanges")}
        onSend={(words) => act.mutateAsync({ verb: "requestChanges", words, version: issue.version })}
      />
    </>
  );
}

function DraftActs({ view }: { view: IssueView }) {
  const { issue, id, acts } = view;
  const { t } = useTranslation("issue");
  const act = useIssueAct(id);
  if (!issue.permissions.edit) return null;
  return (
    <>
      <Button variant="default" component={Link} to={`${pathOf(issue.name)}/changes?edit=1`}>
        {t("act.edit")}
      </Button>
      <Button
        loading={acts.pending === "submit"}
        onClick={() => acts.start("submit", () => act.mutateAsync({ verb: "submit" }))}
      >
        {t("act.submit")}
      </Button>
    </>
  );
}

function RejectedActs({ view }: { view: IssueView }) {
  const { issue, id } = view;
  const { t } = useTranslation("issue");
  const act = useIssueAct(id);
  const [asking, setAsking] = useState(false);
  if (!issue.permissions.edit) return null;
  return (
    <>
      <Button variant="default" component={Link} to={`${pathOf(issue.name)}/changes?edit=1`}>
        {t("act.edit")}
      </Button>
      <Button onClick={() => setAsking(true)}>{t("act.requestReview")}</Button>
      <ReasonDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t("requestReview.title", { number: issue.number })}
        label={t("requestReview.label")}
        act={t("act.requestReview")}
        optional
        onSend={(words) => act.mutateAsync({ verb: "requestReview", words })}
      />
    </>
  );
}
