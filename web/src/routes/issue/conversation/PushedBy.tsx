import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { commitOfIssue } from "../../../modules/repository/repositories";
import { Card } from "../../../ui/Card";
import { Facts } from "../../../ui/Facts";
import { useIssueView } from "../issuePage";

const robot = "users/1";

/** For an issue that the robot made of a push: whose push it was, and what became of its files. */
export function PushedBy() {
  const { t } = useTranslation("repository");
  const { issue, id } = useIssueView();
  const query = useQuery({ ...commitOfIssue(id.project, id.issue), enabled: issue.creator === robot });
  const commit = query.data;
  if (!commit) return null;
  const short = commit.sha.slice(0, 8);
  const facts = [
    { label: t("author"), value: [commit.authorName, commit.authorEmail].filter(Boolean).join(", ") },
    {
      label: t("commit"),
      value: (
        <Anchor
          component={Link}
          to={`/projects/${encodeURIComponent(id.project)}/repository/commits/${commit.sha}`}
          size="sm"
        >
          {short}
        </Anchor>
      ),
    },
    { label: t("branch"), value: <code>{commit.branch}</code> },
    ...(commit.url
      ? [
          {
            label: t("atProvider"),
            value: (
              <Anchor href={commit.url} target="_blank" rel="noreferrer" size="sm">
                {new URL(commit.url).host}
              </Anchor>
            ),
          },
        ]
      : []),
  ];
  return (
    <Card title={t("pushedTitle")}>
      <Facts facts={facts} flush />
    </Card>
  );
}
