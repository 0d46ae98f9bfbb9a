import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { idOf, pathOf, readable } from "../../api/names";
import { useProjectTitle } from "../../modules/project/useProjectTitle";
import { getCommit, type PushedFile } from "../../modules/repository/repositories";
import { ListBox } from "../../ui/ListBox";
import { Page } from "../../ui/Page";
import { Problem } from "../../ui/Problem";
import { SkeletonRows } from "../../ui/Waiting";
import { CommitFacts } from "./CommitFacts";

/** One push, and what became of each of its files, with the reason and what to do. */
export function CommitPage() {
  const { t } = useTranslation("repository");
  const { project = "", commit: sha = "" } = useParams();
  const query = useQuery(getCommit(project, sha));
  const commit = query.data;
  const base = `/projects/${encodeURIComponent(project)}`;
  const title = commit?.message.split("\n")[0] || sha.slice(0, 8);
  return (
    <Page
      title={title}
      crumbs={[
        { label: useProjectTitle(project), to: base },
        { label: t("title"), to: `${base}/repository` },
        { label: sha.slice(0, 8), mono: true },
      ]}
    >
      {query.isPending && <SkeletonRows rows={4} />}
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {commit && (
        <>
          <CommitFacts commit={commit} />
          <ListBox<PushedFile>
            list={{ items: commit.files ?? [] }}
            label={t("files")}
            things={t("files")}
            rowKey={(file) => file.path}
            columns={[
              { key: "path", label: t("path"), cell: (file) => <code>{file.path}</code> },
              {
                key: "outcome",
                label: t("outcomes"),
                cell: (file) => (
                  <span style={{ whiteSpace: "normal" }}>
                    <strong style={file.refused ? { color: "var(--bb-fail)" } : undefined}>
                      {t(`outcome.${file.outcome}`)}
                    </strong>
                    {file.reason && <div className="bb-dim">{file.reason}</div>}
                  </span>
                ),
              },
              { key: "version", label: t("version"), width: 90, from: 900, cell: (file) => file.version },
              {
                key: "targets",
                label: t("databases"),
                width: 180,
                from: 900,
                cell: (file) => file.targets.map((target) => readable(target.split("/")[3] ?? target)).join(", "),
              },
              {
                key: "issue",
                label: t("issue"),
                width: 80,
                cell: (file) =>
                  file.issue && (
                    <Anchor component={Link} to={pathOf(file.issue)} size="sm">
                      #{idOf(file.issue)}
                    </Anchor>
                  ),
              },
            ]}
            empty={<p className="bb-dim">{t("preview.none")}</p>}
          />
        </>
      )}
    </Page>
  );
}
