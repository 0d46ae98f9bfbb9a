import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { literal, usePaged } from "../../api/list";
import { pathOf } from "../../api/names";
import { type DatabaseGroup, listGroups } from "../../modules/group/groups";
import { useProjectTitle } from "../../modules/project/useProjectTitle";
import { Empty } from "../../ui/Empty";
import { FilterBar } from "../../ui/FilterBar";
import { ListBox, NoMatch } from "../../ui/ListBox";
import { Page } from "../../ui/Page";
import { RelativeTime } from "../../ui/RelativeTime";
import { useView } from "../../ui/view";

/** The database groups of a project. */
export function GroupListPage() {
  const { t } = useTranslation(["group", "shell"]);
  const { project = "" } = useParams();
  const [text, setText] = useView("q");
  const list = usePaged(listGroups(project, text ? `title.contains(${literal(text)})` : undefined));
  const base = `/projects/${encodeURIComponent(project)}`;
  const create = (
    <Button component={Link} to={`${base}/databaseGroups/new`} leftSection={<IconPlus size={16} />}>
      {t("group:new")}
    </Button>
  );
  return (
    <Page
      title={t("shell:groups")}
      crumbs={[{ label: useProjectTitle(project), to: base }, { label: t("shell:groups") }]}
      act={create}
    >
      <FilterBar label={t("group:find")} />
      <ListBox<DatabaseGroup>
        list={list}
        label={t("shell:groups")}
        things={t("group:things")}
        rowKey={(group) => group.name}
        to={(group) => pathOf(group.name)}
        columns={[
          { key: "title", label: t("group:title"), width: 280, cell: (group) => group.title },
          {
            key: "condition",
            label: t("group:condition"),
            from: 720,
            cell: (group) => <code>{group.condition}</code>,
          },
          {
            key: "updated",
            label: t("group:updated"),
            end: true,
            width: 100,
            cell: (group) => (
              <span className="bb-faint">
                <RelativeTime time={group.updateTime} />
              </span>
            ),
          },
        ]}
        empty={
          text ? (
            <NoMatch query={text} things={t("group:things")} onClear={() => setText("")} />
          ) : (
            <Empty title={t("group:noneTitle")} text={t("group:none")} act={create} />
          )
        }
      />
    </Page>
  );
}
