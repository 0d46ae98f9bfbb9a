import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { getProject } from "../../modules/project/projects";
import { SettingsTabs } from "../../modules/project/SettingsTabs";
import { Locked } from "../../ui/Locked";
import { Page } from "../../ui/Page";
import { Problem } from "../../ui/Problem";
import { SkeletonRows } from "../../ui/Waiting";
import { ArchiveProject } from "./ArchiveProject";
import { ProjectForm } from "./ProjectForm";

/** Title, who may approve, labels; and putting the project away. */
export function ProjectSettingsPage() {
  const { t } = useTranslation("projectPages");
  const { project = "" } = useParams();
  const query = useQuery(getProject(project));
  const data = query.data;
  const may = data?.myPermissions?.includes("bb.projects.update") ?? false;
  const mayArchive = data?.myPermissions?.includes("bb.projects.delete") ?? may;
  const base = `/projects/${encodeURIComponent(project)}`;
  return (
    <Page
      title={t("settings.title")}
      crumbs={[{ label: data?.title ?? project, to: base }, { label: t("settings.title") }]}
      width="form"
    >
      <SettingsTabs project={project} />
      {query.isPending && <SkeletonRows rows={4} />}
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {data && (
        <div style={{ display: "grid", gap: 24 }}>
          <ProjectForm key={data.etag} project={data} may={may && data.state === "ACTIVE"} />
          {!may && <Locked>{t("settings.locked")}</Locked>}
          {mayArchive && <ArchiveProject project={data} />}
        </div>
      )}
    </Page>
  );
}
