import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { getGroup } from "../../modules/group/groups";
import { useProjectTitle } from "../../modules/project/useProjectTitle";
import { Page } from "../../ui/Page";
import { Problem } from "../../ui/Problem";
import { SkeletonRows } from "../../ui/Waiting";
import { GroupForm } from "./GroupForm";
import { TableGroups } from "./TableGroups";

/** One database group: its condition, who belongs to it, and its table groups. "new" is one that is not yet. */
export function GroupPage() {
  const { t } = useTranslation(["group", "shell"]);
  const { project = "", group = "new" } = useParams();
  const isNew = group === "new";
  const query = useQuery({ ...getGroup({ project, databaseGroup: group }), enabled: !isNew });
  const base = `/projects/${encodeURIComponent(project)}`;
  const projectTitle = useProjectTitle(project);
  const crumbs = (label: string) => [
    { label: projectTitle, to: base },
    { label: t("shell:groups"), to: `${base}/databaseGroups` },
    { label },
  ];
  if (isNew) {
    return (
      <Page title={t("group:new")} lead={t("group:lead")} crumbs={crumbs(t("group:new"))}>
        <GroupForm key="new" project={project} />
      </Page>
    );
  }
  if (!query.data) {
    return (
      <Page title={t("shell:groups")} crumbs={crumbs(group)} headingHidden>
        {query.isError ? (
          <Problem error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <SkeletonRows rows={6} height={36} />
        )}
      </Page>
    );
  }
  return (
    <Page title={query.data.title} lead={t("group:lead")} crumbs={crumbs(query.data.title)}>
      <GroupForm key={query.data.etag} project={project} group={query.data} />
      <TableGroups id={{ project, databaseGroup: group }} />
    </Page>
  );
}
