import { Box } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { getProject } from "../../modules/project/projects";
import { getRepository } from "../../modules/repository/repositories";
import { Card } from "../../ui/Card";
import { Empty } from "../../ui/Empty";
import { Locked } from "../../ui/Locked";
import { Page } from "../../ui/Page";
import { Problem } from "../../ui/Problem";
import { SkeletonRows } from "../../ui/Waiting";
import { CommitList } from "./CommitList";
import { RepositoryCard } from "./RepositoryCard";
import { RepositoryForm } from "./RepositoryForm";

/** The peer repository of a project: how it is connected, and what became of what was pushed. */
export function RepositoryPage() {
  const { t } = useTranslation("repository");
  const { project = "" } = useParams();
  const owner = useQuery(getProject(project));
  const query = useQuery(getRepository(project));
  const [editing, setEditing] = useState(false);
  const [hookSecret, setHookSecret] = useState<string>();
  const may =
    (owner.data?.myPermissions?.includes("bb.repositories.update") ?? false) && owner.data?.state === "ACTIVE";
  const base = `/projects/${encodeURIComponent(project)}`;
  const repository = query.data;
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      crumbs={[{ label: owner.data?.title ?? project, to: base }, { label: t("title") }]}
    >
      {query.isPending && <SkeletonRows rows={4} />}
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {repository === null && !may && <Empty title={t("noneTitle")} text={t("none")} />}
      {repository === null && !may && owner.data && <Locked>{t("locked")}</Locked>}
      {repository === null && may && (
        <Card title={t("connectTitle")}>
          <RepositoryForm project={project} onDone={(saved) => setHookSecret(saved.hookSecret)} />
        </Card>
      )}
      {repository && editing && (
        <Card title={t("editTitle")}>
          <RepositoryForm
            project={project}
            repository={repository}
            onDone={() => setEditing(false)}
            onCancel={() => setEditing(false)}
          />
        </Card>
      )}
      {repository && !editing && (
        <RepositoryCard
          project={project}
          repository={repository}
          may={may}
          hookSecret={hookSecret}
          onHookSecret={setHookSecret}
          onEdit={() => setEditing(true)}
        />
      )}
      {repository && !may && <Locked>{t("locked")}</Locked>}
      {repository !== undefined && (
        <Box mt={16}>
          <CommitList project={project} />
        </Box>
      )}
    </Page>
  );
}
