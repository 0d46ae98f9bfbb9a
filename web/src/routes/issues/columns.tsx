import { useTranslation } from "react-i18next";
import { told } from "../../i18n/told";
import type { Issue } from "../../modules/issue/issues";
import { Label } from "../../ui/Label";
import type { Column } from "../../ui/ListBox";
import { Path } from "../../ui/Path";
import { PersonAvatar } from "../../ui/PersonAvatar";
import { RelativeTime } from "../../ui/RelativeTime";
import classes from "./IssueList.module.css";

export function useIssueColumns(me: string): Column<Issue>[] {
  const { t } = useTranslation("issue");
  return [
    {
      key: "issue",
      label: t("list.issue"),
      cell: (issue) => (
        <span className={classes.title}>
          <span className={classes.number}>#{issue.number}</span>
          <span>{issue.title}</span>
          {issue.labels.map((label) => (
            <Label key={label} text={label} />
          ))}
        </span>
      ),
    },
    { key: "path", label: t("list.path"), width: 140, from: 720, cell: (issue) => <Path issue={issue} /> },
    { key: "next", label: t("list.next"), width: "30%", cell: (issue) => <NextStep issue={issue} me={me} /> },
    {
      key: "databases",
      label: t("list.databases"),
      end: true,
      width: 96,
      from: 1100,
      cell: (issue) => databaseCount(issue),
    },
    {
      key: "creator",
      label: t("list.by"),
      width: 48,
      from: 900,
      cell: (issue) => <PersonAvatar user={{ name: issue.creator, title: issue.creatorTitle }} />,
    },
    {
      key: "updated",
      label: t("list.updated"),
      end: true,
      width: 92,
      from: 720,
      cell: (issue) => (
        <span className="bb-faint">
          <RelativeTime time={issue.updateTime} />
        </span>
      ),
    },
  ];
}

function databaseCount(issue: Issue): number {
  if (issue.type === "DATABASE_CREATE") return 1;
  return new Set(issue.changes.flatMap((change) => change.targetDatabases.map((one) => one.name))).size;
}

/** What happens next: strong where it names the reader, red where something stands still. */
function NextStep({ issue, me }: { issue: Issue; me: string }) {
  const mine = issue.blockers.some((blocker) => blocker.whoIsMe);
  const failed = issue.blockers.some((blocker) => blocker.kind === "FAILED" || blocker.kind === "UNKNOWN_OUTCOME");
  const tone = failed ? "fail" : mine || (issue.status === "DRAFT" && issue.creator === me) ? "mine" : "dim";
  return (
    <span className={classes.next} data-tone={tone}>
      {told(issue.nextStep)}
    </span>
  );
}
