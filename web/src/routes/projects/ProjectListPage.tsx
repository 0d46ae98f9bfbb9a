import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { usePaged } from "../../api/list";
import { idOf, pathOf } from "../../api/names";
import { listProjects } from "../../modules/project/projects";
import { useMay } from "../../modules/session/session";
import { exact } from "../../ui/amounts";
import { Empty } from "../../ui/Empty";
import { FilterBar } from "../../ui/FilterBar";
import { ListBox, NoMatch } from "../../ui/ListBox";
import { Page } from "../../ui/Page";
import { colorOf, initialOf } from "../../ui/PersonAvatar";
import { RelativeTime } from "../../ui/RelativeTime";
import { ShowArchived } from "../../ui/ShowArchived";
import { useView } from "../../ui/view";
import { CreateProject } from "./CreateProject";
import classes from "./ProjectListPage.module.css";

/** The projects the reader belongs to, and the way to a new one (?new). */
export function ProjectListPage() {
  const { t } = useTranslation("project");
  const may = useMay("bb.projects.create");
  const [search, setSearch] = useSearchParams();
  const [title, setTitle] = useView("q");
  const [archived, setArchived] = useView("archived");
  const list = usePaged(listProjects({ title, showArchived: archived === "yes" }));
  const setCreating = (on: boolean) =>
    setSearch((before) => {
      const after = new URLSearchParams(before);
      if (on) after.set("new", "yes");
      else after.delete("new");
      return after;
    });
  const add = may && (
    <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => setCreating(true)}>
      {t("add")}
    </Button>
  );
  const heading =
    list.total === undefined ? t("headingMore", { count: list.items.length }) : t("heading", { count: list.total });
  return (
    <Page title={t("title")} heading={list.isPending ? t("title") : heading} lead={t("lead")} act={add}>
      <FilterBar label={t("find")}>
        <ShowArchived value={archived} onChange={setArchived} />
      </FilterBar>
      <ListBox
        list={list}
        label={t("title")}
        things={t("things")}
        rowKey={(project) => project.name}
        to={(project) => `${pathOf(project.name)}/issues`}
        empty={
          title ? (
            <NoMatch query={title} things={t("things")} onClear={() => setTitle("")} />
          ) : (
            <Empty title={t("emptyTitle")} text={may ? t("emptyText") : t("emptyAsk")} act={add} />
          )
        }
        columns={[
          {
            key: "project",
            label: t("column.project"),
            cell: (project) => (
              <span className={classes.name}>
                <span className={classes.letter} style={{ background: colorOf(idOf(project.name)) }} aria-hidden>
                  {initialOf(project.title)}
                </span>
                {project.title}
                {project.name === "projects/default" && <span className={classes.note}>{t("unassigned")}</span>}
                {project.state === "ARCHIVED" && <span className={classes.note}>{t("archived")}</span>}
              </span>
            ),
          },
          {
            key: "id",
            label: t("column.id"),
            from: 720,
            whole: true,
            cell: (project) => <span className="bb-mono bb-dim">{idOf(project.name)}</span>,
          },
          {
            key: "databases",
            label: t("column.databases"),
            end: true,
            cell: (project) => exact(project.databaseCount),
          },
          {
            key: "issues",
            label: t("column.issues"),
            end: true,
            cell: (project) => exact(project.openIssueCount),
          },
          {
            key: "created",
            label: t("column.created"),
            end: true,
            from: 900,
            cell: (project) => (
              <span className="bb-dim">
                <RelativeTime time={project.createTime} ago />
              </span>
            ),
          },
        ]}
      />
      {search.has("new") && <CreateProject onClose={() => setCreating(false)} />}
    </Page>
  );
}
