import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams, useSearchParams } from "react-router";
import { allOf, literal, usePaged } from "../../api/list";
import { pathOf } from "../../api/names";
import { listDatabases } from "../../modules/database/databases";
import { useProjectTitle } from "../../modules/project/useProjectTitle";
import { Empty } from "../../ui/Empty";
import { FilterBar } from "../../ui/FilterBar";
import { ListBox, NoMatch } from "../../ui/ListBox";
import { Page } from "../../ui/Page";
import { useView } from "../../ui/view";
import { EnvironmentFilter } from "./EnvironmentFilter";
import { MoveBar } from "./MoveBar";
import { useDatabaseColumns } from "./useDatabaseColumns";

/** The databases of a project; without one, all that the reader may see, the unassigned among them. */
export function DatabaseListPage() {
  const { t } = useTranslation(["database", "shell"]);
  const { project = "" } = useParams();
  const [search, setSearch] = useSearchParams();
  const [text] = useView("q");
  const [environment] = useView("environment");
  const [unassigned, setUnassigned] = useView("unassigned");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const filter = allOf(
    text && `name.contains(${literal(text)})`,
    environment && `environment == ${literal(environment)}`,
    unassigned && `project == "projects/default"`,
  );
  const list = usePaged(listDatabases(project, filter));
  const toggle = (name: string) =>
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(name)) after.add(name);
      return after;
    });
  const columns = useDatabaseColumns({ all: !project, chosen, toggle });
  const title = useProjectTitle(project);
  const base = `/projects/${encodeURIComponent(project)}`;
  const clear = () => setSearch(new URLSearchParams());
  return (
    <Page
      title={t("shell:databases")}
      heading={t("database:count", { count: list.total ?? list.items.length })}
      crumbs={project ? [{ label: title, to: base }, { label: t("shell:databases") }] : undefined}
      act={
        project && (
          <Button component={Link} to={`${base}/issues/new`} leftSection={<IconPlus size={16} />}>
            {t("database:newChange")}
          </Button>
        )
      }
    >
      <FilterBar label={t("database:find")}>
        <EnvironmentFilter />
        {!project && (
          <Button
            variant={unassigned ? "light" : "default"}
            aria-pressed={unassigned !== ""}
            onClick={() => setUnassigned(unassigned ? "" : "yes")}
          >
            {t("database:unassigned")}
          </Button>
        )}
      </FilterBar>
      <ListBox
        list={list}
        label={t("shell:databases")}
        things={t("database:things")}
        columns={columns}
        rowKey={(database) => database.name}
        to={(database) => pathOf(database.name)}
        onChoose={(database) => toggle(database.name)}
        empty={
          search.size > 0 ? (
            <NoMatch query={text} things={t("database:things")} onClear={clear} />
          ) : (
            <Empty
              title={t("database:noneTitle")}
              text={t(project ? "database:noneInProject" : "database:none")}
              act={
                <Button variant="default" component={Link} to={project ? "/databases?unassigned=yes" : "/instances"}>
                  {t(project ? "database:seeUnassigned" : "database:seeInstances")}
                </Button>
              }
            />
          )
        }
      />
      {chosen.size > 0 && <MoveBar databases={[...chosen]} onDone={() => setChosen(new Set())} />}
    </Page>
  );
}
