import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { usePaged } from "../../api/list";
import { listEnvironments, useEnvironment } from "../../modules/environment/environments";
import { listEngines, listInstances } from "../../modules/instance/instances";
import { useMay } from "../../modules/session/session";
import { Choice } from "../../ui/Choice";
import { Empty } from "../../ui/Empty";
import { FilterBar } from "../../ui/FilterBar";
import { NoMatch } from "../../ui/ListBox";
import { Page } from "../../ui/Page";
import { ShowArchived } from "../../ui/ShowArchived";
import { useView } from "../../ui/view";
import { InstanceList } from "./InstanceList";

/** Does each server answer? Grouped by environment, protected first. */
export function InstanceListPage() {
  const { t } = useTranslation("instance");
  const may = useMay("bb.instances.create");
  const [title, setTitle] = useView("q");
  const [engine, setEngine] = useView("engine");
  const [environment, setEnvironment] = useView("environment");
  const [archived, setArchived] = useView("archived");
  const engines = useQuery(listEngines).data ?? [];
  const environments = useQuery(listEnvironments()).data ?? [];
  const lookUp = useEnvironment();
  const list = usePaged(listInstances({ title, engine, environment, showArchived: archived === "yes" }));
  const filtered = Boolean(title || engine || environment);

  const rank = (name: string) => (lookUp(name).protected ? 1_000_000 : 0) + lookUp(name).order;
  const items = [...list.items].sort(
    (a, b) =>
      rank(b.environment) - rank(a.environment) ||
      a.environment.localeCompare(b.environment) ||
      a.title.localeCompare(b.title),
  );
  const databases = items.reduce((sum, instance) => sum + instance.databaseCount, 0);
  const silent = items.filter((instance) => instance.syncError && instance.state === "ACTIVE").length;
  const add = may && (
    <Button component={Link} to="/instances/new" leftSection={<IconPlus size={16} stroke={1.75} />}>
      {t("add")}
    </Button>
  );
  const heading = list.isPending
    ? t("title")
    : t("heading", { count: list.total ?? items.length, databases: t("databases", { count: databases }) });
  return (
    <Page
      title={t("title")}
      heading={heading}
      lead={items.length > 0 && (silent > 0 ? t("leadTrouble", { count: silent }) : t("leadWell"))}
      act={add}
    >
      <FilterBar label={t("find")}>
        <Choice
          label={t("engineFilter")}
          value={engine}
          onChange={setEngine}
          options={[
            { value: "", label: t("anyEngine") },
            ...engines.map(({ type, title: name }) => ({ value: type, label: name })),
          ]}
        />
        <Choice
          label={t("environmentFilter")}
          value={environment}
          onChange={setEnvironment}
          options={[
            { value: "", label: t("anyEnvironment") },
            ...environments.map(({ name, title: label }) => ({ value: name, label })),
          ]}
        />
        <ShowArchived value={archived} onChange={setArchived} />
      </FilterBar>
      <InstanceList
        list={{ ...list, items }}
        empty={
          filtered ? (
            <NoMatch
              query={title}
              things={t("things")}
              onClear={() => {
                setTitle("");
                setEngine("");
                setEnvironment("");
              }}
            />
          ) : (
            <Empty title={t("emptyTitle")} text={t("emptyText")} act={add} />
          )
        }
      />
    </Page>
  );
}
