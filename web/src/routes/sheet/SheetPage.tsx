import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { useProjectTitle } from "../../modules/project/useProjectTitle";
import { getSheet } from "../../modules/sheet/sheets";
import { Page } from "../../ui/Page";
import { Problem } from "../../ui/Problem";
import { SkeletonRows } from "../../ui/Waiting";
import { SheetForm } from "./SheetForm";

/** One sheet: its SQL, who sees it, and the database it is meant for. "new" is one that is not yet. */
export function SheetPage() {
  const { t } = useTranslation(["sheet", "shell"]);
  const { project = "", sheet = "new" } = useParams();
  const isNew = sheet === "new";
  const query = useQuery({ ...getSheet({ project, sheet }), enabled: !isNew });
  const base = `/projects/${encodeURIComponent(project)}`;
  const crumbs = (label: string) => [
    { label: projectTitle, to: base },
    { label: t("shell:sheets"), to: `${base}/sheets` },
    { label },
  ];
  const projectTitle = useProjectTitle(project);
  if (isNew) return <SheetForm key="new" project={project} crumbs={crumbs(t("sheet:new"))} />;
  if (query.data) {
    return <SheetForm key={query.data.name} project={project} sheet={query.data} crumbs={crumbs(query.data.title)} />;
  }
  return (
    <Page title={t("shell:sheets")} crumbs={crumbs(sheet)} headingHidden>
      {query.isError ? (
        <Problem error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <SkeletonRows rows={6} height={36} />
      )}
    </Page>
  );
}
