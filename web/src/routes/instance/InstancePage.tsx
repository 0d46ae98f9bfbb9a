import { Anchor, Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { pathOf } from "../../api/names";
import { useEnvironment } from "../../modules/environment/environments";
import { useSync } from "../../modules/instance/acts";
import { InstanceState } from "../../modules/instance/InstanceState";
import { addressOf, getInstance, type Instance, useEngineTitles, versionOf } from "../../modules/instance/instances";
import { useMay } from "../../modules/session/session";
import { CopyButton } from "../../ui/CopyButton";
import { EnvironmentTag } from "../../ui/EnvironmentTag";
import { Facts } from "../../ui/Facts";
import { Page } from "../../ui/Page";
import { Problem } from "../../ui/Problem";
import { RelativeTime } from "../../ui/RelativeTime";
import { Tabs } from "../../ui/Tabs";
import { SkeletonRows } from "../../ui/Waiting";
import { ConnectionTab } from "./ConnectionTab";
import { DatabasesTab } from "./DatabasesTab";
import classes from "./InstancePage.module.css";
import { SettingsTab } from "./SettingsTab";

/** One server: its databases, how Bytebase logs in, and what is set about it. */
export function InstancePage() {
  const { t } = useTranslation("instance");
  const { instance: id = "", tab = "databases" } = useParams();
  const query = useQuery(getInstance(id));
  if (query.data) return <Loaded instance={query.data} tab={tab} />;
  return (
    <Page title={id} crumbs={[{ label: t("title"), to: "/instances" }, { label: id }]}>
      {query.isError ? <Problem error={query.error} onRetry={() => void query.refetch()} /> : <SkeletonRows />}
    </Page>
  );
}

function Loaded({ instance, tab }: { instance: Instance; tab: string }) {
  const { t } = useTranslation("instance");
  const environment = useEnvironment()(instance.environment);
  const engineTitle = useEngineTitles();
  const sync = useSync(instance);
  const maySync = useMay("bb.instances.sync");
  const path = pathOf(instance.name);
  return (
    <Page
      title={instance.title}
      protectedThing={environment.protected}
      crumbs={[{ label: t("title"), to: "/instances" }, { label: instance.title }]}
      heading={
        <span className={classes.title}>
          {instance.title}
          <EnvironmentTag environment={environment} />
          <CopyButton value={instance.name} label={t("act.copyName")} />
        </span>
      }
      headingAside={
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} stroke={1.75} />}
          loading={sync.isPending}
          disabled={!maySync || instance.state === "ARCHIVED"}
          onClick={() => sync.mutate()}
        >
          {t("act.sync")}
        </Button>
      }
    >
      {sync.isError && (
        <div className={classes.problem}>
          <Problem error={sync.error} onRetry={() => sync.mutate()} />
        </div>
      )}
      <Facts
        facts={[
          {
            label: t("page.engine"),
            value: `${engineTitle(instance.engine)} ${versionOf(instance.engineVersion)}`,
          },
          { label: t("page.address"), value: <span className="bb-mono">{addressOf(instance)}</span> },
          { label: t("page.state"), value: <InstanceState instance={instance} whole /> },
          { label: t("page.lastRead"), value: <RelativeTime time={instance.lastSyncTime} ago /> },
          ...(instance.externalLink && /^https?:/.test(instance.externalLink)
            ? [
                {
                  label: t("page.console"),
                  value: (
                    <Anchor href={instance.externalLink} target="_blank" rel="noreferrer" size="sm">
                      {t("page.openConsole")}
                    </Anchor>
                  ),
                },
              ]
            : []),
        ]}
      />
      <Tabs
        label={t("page.views")}
        tabs={[
          { to: path, label: t("page.databases"), count: instance.databaseCount, here: tab === "databases" },
          {
            to: `${path}/connection`,
            label: t("page.connection"),
            count: instance.dataSources.length,
            here: tab === "connection",
          },
          { to: `${path}/settings`, label: t("page.settings"), here: tab === "settings" },
        ]}
      />
      {tab === "connection" ? (
        <ConnectionTab instance={instance} />
      ) : tab === "settings" ? (
        <SettingsTab key={instance.etag} instance={instance} />
      ) : (
        <DatabasesTab instance={instance} />
      )}
    </Page>
  );
}
