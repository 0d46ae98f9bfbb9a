import { Anchor } from "@mantine/core";
import { IconServer2 } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { pathOf } from "../../api/names";
import { useEnvironment } from "../../modules/environment/environments";
import { useSync } from "../../modules/instance/acts";
import { InstanceState } from "../../modules/instance/InstanceState";
import { addressOf, type Instance, useEngineTitles, versionOf } from "../../modules/instance/instances";
import { exact } from "../../ui/amounts";
import { EnvironmentTag } from "../../ui/EnvironmentTag";
import { showFailure } from "../../ui/failure";
import { ListBox, type Listed } from "../../ui/ListBox";
import { RelativeTime } from "../../ui/RelativeTime";
import { InstanceActs } from "./InstanceActs";
import classes from "./InstanceList.module.css";

export function InstanceList({ list, empty }: { list: Listed<Instance>; empty: ReactNode }) {
  const { t } = useTranslation("instance");
  const engineTitle = useEngineTitles();
  const lookUp = useEnvironment();
  const perGroup = new Map<string, number>();
  for (const { environment } of list.items) perGroup.set(environment, (perGroup.get(environment) ?? 0) + 1);

  const heading = (name: string) => {
    const environment = lookUp(name);
    return (
      <div className={classes.group} data-protected={environment.protected || undefined}>
        <EnvironmentTag environment={environment} />
        <span>{environment.protected ? t("rule.protected") : t("rule.open")}</span>
        <span className={classes.count}>{perGroup.get(name)}</span>
      </div>
    );
  };
  return (
    <ListBox
      list={list}
      label={t("title")}
      things={t("things")}
      rowKey={(instance) => instance.name}
      to={(instance) => pathOf(instance.name)}
      group={(instance) => ({ key: instance.environment, heading: heading(instance.environment) })}
      empty={empty}
      columns={[
        {
          key: "instance",
          label: t("column.instance"),
          cell: (instance) => (
            <span className={classes.name}>
              <IconServer2 size={16} stroke={1.75} aria-hidden />
              {instance.title}
            </span>
          ),
        },
        {
          key: "engine",
          label: t("column.engine"),
          from: 900,
          whole: true,
          cell: (instance) => `${engineTitle(instance.engine)} ${versionOf(instance.engineVersion)}`,
        },
        {
          key: "address",
          label: t("column.address"),
          from: 1100,
          cell: (instance) => <span className="bb-mono bb-dim">{addressOf(instance)}</span>,
        },
        {
          key: "databases",
          label: t("column.databases"),
          end: true,
          from: 720,
          cell: (instance) => exact(instance.databaseCount),
        },
        {
          key: "state",
          label: t("column.state"),
          width: "26%",
          cell: (instance) => (
            <>
              <InstanceState instance={instance} />
              {instance.syncError && instance.state === "ACTIVE" && <ReadAgain instance={instance} />}
            </>
          ),
        },
        {
          key: "lastRead",
          label: t("column.lastRead"),
          from: 720,
          cell: (instance) => (
            <span className="bb-dim">
              <RelativeTime time={instance.lastSyncTime} ago />
            </span>
          ),
        },
        {
          key: "acts",
          label: t("column.acts"),
          quiet: true,
          end: true,
          width: 56,
          cell: (instance) => <InstanceActs instance={instance} />,
        },
      ]}
    />
  );
}

/** The act of an instance that does not answer. */
function ReadAgain({ instance }: { instance: Instance }) {
  const { t } = useTranslation("instance");
  const sync = useSync(instance);
  return (
    <Anchor
      component="button"
      type="button"
      size="xs"
      ml={8}
      disabled={sync.isPending}
      onClick={() => sync.mutate(undefined, { onError: showFailure })}
    >
      {sync.isPending ? t("act.syncing") : t("act.sync")}
    </Anchor>
  );
}
