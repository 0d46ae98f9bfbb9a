import { Anchor } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { idOf, pathOf } from "../../api/names";
import type { Commit } from "../../modules/repository/repositories";
import { Facts } from "../../ui/Facts";
import { RelativeTime } from "../../ui/RelativeTime";

/** Who pushed what, and the issue that it made. */
export function CommitFacts({ commit }: { commit: Commit }) {
  const { t } = useTranslation("repository");
  const short = commit.sha.slice(0, 8);
  return (
    <Facts
      facts={[
        { label: t("author"), value: [commit.authorName, commit.authorEmail].filter(Boolean).join(", ") },
        {
          label: t("commit"),
          value: commit.url ? (
            <Anchor href={commit.url} target="_blank" rel="noreferrer" size="sm">
              {short}
            </Anchor>
          ) : (
            <code>{short}</code>
          ),
        },
        { label: t("branch"), value: <code>{commit.branch}</code> },
        { label: t("seen"), value: <RelativeTime time={commit.seenTime} ago /> },
        ...(commit.otherCommits > 0 ? [{ label: t("others"), value: commit.otherCommits }] : []),
        ...(commit.issue
          ? [
              {
                label: t("issue"),
                value: (
                  <Anchor component={Link} to={pathOf(commit.issue)} size="sm">
                    #{idOf(commit.issue)}
                  </Anchor>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
