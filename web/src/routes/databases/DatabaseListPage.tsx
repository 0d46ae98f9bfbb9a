import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link, useParams, useSearchParams } from "react-router";
import { allOf, literal, usePaged } from "../../api/list";
import { pathOf } from "../../api/names";
import { listDatabases } from "../../modules/database/databases";
import { useProjectTitle } from "../../modules/project/useProjectTitle";
import { useChosen } from "../../ui/chosen";
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
  const filter = allOf(
    text && `name.contains(${literal(text)})`,
    environment && `environment == ${literal(environment)}`,
    unassigned && `project == "projects/default"`,
  );
  const list = usePaged(listDatabases(project, filter));
  const choice = useChosen(list.items, (database) => database.name);
  const columns = useDatabaseColumns({ all: !project, choice });
  const title = useProjectTitle(project);
  const base = `/projects/${encodeURIComponent(project)}`;
  const clear = () => setSearch(new URLSearchParams());
  return (
    <Page
      title={t("shell:databases")}
      heading={
        list.total === undefined && list.items.length > 0
          ? t("database:countMore", { count: list.items.length })
          : t("database:count", { count: list.total ?? 0 })
      }
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
        onChoose={choice.toggle}
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
      {choice.chosen.length > 0 && (
        <MoveBar databases={choice.chosen.map((database) => database.name)} onDone={choice.clear} />
      )}
    </Page>
  );
}
