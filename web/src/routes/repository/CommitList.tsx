import { useTranslation } from "react-i18next";
import { usePaged } from "../../api/list";
import { idOf } from "../../api/names";
import { type Commit, listCommits } from "../../modules/repository/repositories";
import { Empty } from "../../ui/Empty";
import { ListBox } from "../../ui/ListBox";
import { RelativeTime } from "../../ui/RelativeTime";
import { Outcomes } from "./Outcomes";

/** The pushes that held files for the project, with what became of them. */
export function CommitList({ project }: { project: string }) {
  const { t } = useTranslation("repository");
  const list = usePaged(listCommits(project));
  const base = `/projects/${encodeURIComponent(project)}/repository/commits`;
  return (
    <ListBox<Commit>
      list={list}
      label={t("pushes")}
      things={t("pushes")}
      rowKey={(commit) => `${commit.sha} ${commit.round}`}
      to={(commit) => `${base}/${commit.sha}`}
      columns={[
        { key: "message", label: t("message"), cell: (commit) => commit.message.split("\n")[0] || commit.sha },
        { key: "author", label: t("author"), width: 160, from: 900, cell: (commit) => commit.authorName },
        {
          key: "sha",
          label: t("commit"),
          width: 100,
          from: 720,
          cell: (commit) => <code>{commit.sha.slice(0, 8)}</code>,
        },
        { key: "outcomes", label: t("outcomes"), width: 320, cell: (commit) => <Outcomes commit={commit} /> },
        {
          key: "issue",
          label: t("issue"),
          width: 80,
          cell: (commit) => (commit.issue ? `#${idOf(commit.issue)}` : ""),
        },
        {
          key: "seen",
          label: t("seen"),
          end: true,
          width: 90,
          cell: (commit) => (
            <span className="bb-faint">
              <RelativeTime time={commit.seenTime} />
            </span>
          ),
        },
      ]}
      empty={<Empty title={t("noPushesTitle")} text={t("noPushes")} />}
    />
  );
}
