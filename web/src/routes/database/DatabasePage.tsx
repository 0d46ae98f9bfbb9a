import { Button } from "@mantine/core";
import { IconPlus, IconRefresh, IconTerminal2 } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, Outlet, useLocation, useParams } from "react-router";
import { idOf, pathOf } from "../../api/names";
import { databaseKey, getDatabase, syncDatabase } from "../../modules/database/databases";
import { useEnvironment } from "../../modules/environment/environments";
import { useProjectTitle } from "../../modules/project/useProjectTitle";
import { CopyButton } from "../../ui/CopyButton";
import { EnvironmentTag } from "../../ui/EnvironmentTag";
import { Page } from "../../ui/Page";
import { Problem } from "../../ui/Problem";
import { Tabs } from "../../ui/Tabs";
import { SkeletonRows } from "../../ui/Waiting";
import classes from "./Database.module.css";
import { DatabaseFacts } from "./DatabaseFacts";
import { DatabaseTroubles } from "./DatabaseTroubles";

/** What is in a database, what changed it, and whose it is. */
export function DatabasePage() {
  const { t } = useTranslation(["database", "shell"]);
  const { instance = "", database: databaseName = "" } = useParams();
  const { pathname } = useLocation();
  const id = { instance, database: databaseName };
  const query = useQuery(getDatabase(id));
  const client = useQueryClient();
  const environment = useEnvironment();
  const database = query.data;
  const projectId = idOf(database?.project ?? "");
  const projectTitle = useProjectTitle(projectId);
  const sync = useMutation({
    mutationFn: () => syncDatabase(id),
    onSettled: () => client.invalidateQueries({ queryKey: databaseKey(id) }),
  });
  if (!database) {
    return (
      <Page title={databaseName} headingHidden>
        {query.isError ? (
          <Problem error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <SkeletonRows rows={8} height={36} />
        )}
      </Page>
    );
  }
  const where = environment(database.environment);
  const base = pathOf(database.name);
  const project = pathOf(database.project);
  const here =
    (["compare", "changelog", "settings"] as const).find((tab) => pathname.startsWith(`${base}/${tab}`)) ?? "schema";
  return (
    <Page
      title={database.databaseName}
      protectedThing={where.protected}
      crumbs={[
        { label: projectTitle, to: project },
        { label: t("shell:databases"), to: `${project}/databases` },
        { label: database.databaseName },
      ]}
      heading={
        <span className={classes.title}>
          <span className={classes.name}>{database.databaseName}</span>
          <EnvironmentTag environment={where} />
          <CopyButton value={database.name} label={t("copyName")} />
        </span>
      }
      headingAside={
        <span className={classes.acts}>
          <Button
            variant="subtle"
            color="gray"
            c="var(--bb-ink)"
            leftSection={<IconRefresh size={16} stroke={1.75} />}
            loading={sync.isPending}
            onClick={() => sync.mutate()}
          >
            {t("readAgain")}
          </Button>
          {database.state === "PRESENT" && projectId !== "default" && (
            <Button
              component={Link}
              variant="default"
              to={`${project}/editor?database=${encodeURIComponent(database.name)}`}
              leftSection={<IconTerminal2 size={16} stroke={1.75} />}
            >
              {t("query")}
            </Button>
          )}
          {database.state === "PRESENT" && projectId !== "default" && (
            <Button
              component={Link}
              to={`${project}/issues/new?database=${encodeURIComponent(database.name)}`}
              leftSection={<IconPlus size={16} />}
            >
              {t("newChange")}
            </Button>
          )}
        </span>
      }
    >
      <DatabaseFacts database={database} />
      <DatabaseTroubles database={database} error={sync.error} onRetry={() => sync.mutate()} />
      <Tabs
        label={t("tabs.label")}
        tabs={[
          { to: base, label: t("tabs.schema"), count: database.tableCount, here: here === "schema" },
          { to: `${base}/compare`, label: t("tabs.compare"), here: here === "compare" },
          { to: `${base}/changelog`, label: t("tabs.changelog"), here: here === "changelog" },
          { to: `${base}/settings`, label: t("tabs.settings"), here: here === "settings" },
        ]}
      />
      <Outlet context={database} />
    </Page>
  );
}
