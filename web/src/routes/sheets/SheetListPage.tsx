import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { literal, usePaged } from "../../api/list";
import { idOf, pathOf, readable } from "../../api/names";
import { useProjectTitle } from "../../modules/project/useProjectTitle";
import { useMe } from "../../modules/session/session";
import { listSheets, type Sheet } from "../../modules/sheet/sheets";
import { bytes } from "../../ui/amounts";
import { Empty } from "../../ui/Empty";
import { FilterBar } from "../../ui/FilterBar";
import { Label } from "../../ui/Label";
import { ListBox, NoMatch } from "../../ui/ListBox";
import { Page } from "../../ui/Page";
import { RelativeTime } from "../../ui/RelativeTime";
import { ShowArchived } from "../../ui/ShowArchived";
import { useView } from "../../ui/view";

/** The SQL scripts kept in a project: one's own, and those shared with its members. */
export function SheetListPage() {
  const { t } = useTranslation(["sheet", "shell", "common"]);
  const { project = "" } = useParams();
  const { name: me } = useMe();
  const [text, setText] = useView("q");
  const [archived, setArchived] = useView("archived");
  const list = usePaged(listSheets(project, text ? `title.contains(${literal(text)})` : undefined, archived !== ""));
  const base = `/projects/${encodeURIComponent(project)}`;
  const create = (
    <Button component={Link} to={`${base}/sheets/new`} leftSection={<IconPlus size={16} />}>
      {t("sheet:new")}
    </Button>
  );
  return (
    <Page
      title={t("shell:sheets")}
      crumbs={[{ label: useProjectTitle(project), to: base }, { label: t("shell:sheets") }]}
      act={create}
    >
      <FilterBar label={t("sheet:find")}>
        <ShowArchived value={archived} onChange={setArchived} />
      </FilterBar>
      <ListBox<Sheet>
        list={list}
        label={t("shell:sheets")}
        things={t("sheet:things")}
        rowKey={(sheet) => sheet.name}
        to={(sheet) => pathOf(sheet.name)}
        columns={[
          {
            key: "title",
            label: t("sheet:title"),
            cell: (sheet) => (
              <>
                {sheet.title} {sheet.state === "ARCHIVED" && <Label text={t("common:archived")} />}
              </>
            ),
          },
          {
            key: "seen",
            label: t("sheet:seenBy"),
            width: 180,
            from: 720,
            cell: (sheet) => (
              <span className="bb-dim">
                {sheet.visibility === "PRIVATE"
                  ? t("sheet:onlyYou")
                  : sheet.creator === me
                    ? t("sheet:projectYours")
                    : t("sheet:project")}
              </span>
            ),
          },
          {
            key: "database",
            label: t("sheet:database"),
            from: 900,
            cell: (sheet) =>
              sheet.database ? (
                <code>{readable(idOf(sheet.database))}</code>
              ) : (
                <span className="bb-dim">{t("common:none")}</span>
              ),
          },
          { key: "size", label: t("sheet:size"), end: true, width: 90, from: 900, cell: (sheet) => bytes(sheet.size) },
          {
            key: "updated",
            label: t("sheet:updated"),
            end: true,
            width: 100,
            cell: (sheet) => (
              <span className="bb-faint">
                <RelativeTime time={sheet.updateTime} />
              </span>
            ),
          },
        ]}
        empty={
          text ? (
            <NoMatch query={text} things={t("sheet:things")} onClear={() => setText("")} />
          ) : (
            <Empty title={t("sheet:noneTitle")} text={t("sheet:none")} act={create} />
          )
        }
      />
    </Page>
  );
}
