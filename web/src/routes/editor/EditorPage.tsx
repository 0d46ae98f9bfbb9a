import { Button } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { allDatabases } from "../../modules/database/databases";
import { useProjectTitle } from "../../modules/project/useProjectTitle";
import { Empty } from "../../ui/Empty";
import { Problem } from "../../ui/Problem";
import { SkeletonRows } from "../../ui/Waiting";
import { Editor } from "./Editor";
import classes from "./Editor.module.css";
import { useTabs } from "./tabs";
import { useArrival } from "./useArrival";

/** The place to query: a project's databases, tabs of SQL, and what came of it. */
export function EditorPage() {
  const { project = "" } = useParams();
  return <ProjectEditor key={project} project={project} />;
}

function ProjectEditor({ project }: { project: string }) {
  const { t } = useTranslation(["editor", "common"]);
  const title = t("editor:inProject", { project: useProjectTitle(project) });
  useDocumentTitle(`${title} · ${t("common:product")}`);
  const databases = useQuery(allDatabases(project));
  const tabs = useTabs(project);
  const present = databases.data?.filter((one) => one.state === "PRESENT");
  const tab = useArrival({ project, tabs, databases: present });
  return (
    <main className={classes.main}>
      <h1 className={classes.hidden}>{title}</h1>
      {databases.isError ? (
        <div className={classes.alone}>
          <Problem error={databases.error} onRetry={() => void databases.refetch()} />
        </div>
      ) : tabs.error && !tabs.isReady ? (
        <div className={classes.alone}>
          <Problem error={tabs.error} onRetry={tabs.retry} />
        </div>
      ) : present?.length === 0 ? (
        <div className={classes.alone}>
          <Empty
            title={t("editor:noDatabasesTitle", { project: title })}
            text={t("editor:noDatabases")}
            act={
              <Button component={Link} to={`/projects/${encodeURIComponent(project)}/databases`}>
                {t("editor:toDatabases")}
              </Button>
            }
          />
        </div>
      ) : present && tab ? (
        <Editor project={project} databases={present} tabs={tabs} tab={tab} />
      ) : (
        <div className={classes.alone}>
          <SkeletonRows rows={8} height={36} />
        </div>
      )}
    </main>
  );
}
