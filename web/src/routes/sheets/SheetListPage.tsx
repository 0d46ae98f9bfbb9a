import { Button } from "@mantine/core";
import { IconPlus, IconStar } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { allOf, literal, usePaged } from "../../api/list";
import { idOf, pathOf, readable } from "../../api/names";
import { useProjectTitle } from "../../modules/project/useProjectTitle";
import { useMe } from "../../modules/session/session";
import { StarButton } from "../../modules/sheet/StarButton";
import { listSheetFolders, listSheets, type Sheet } from "../../modules/sheet/sheets";
import { bytes } from "../../ui/amounts";
import { Choice } from "../../ui/Choice";
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
  const [folder, setFolder] = useView("folder");
  const [starred, setStarred] = useView("starred");
  const folders = useQuery(listSheetFolders(project)).data?.folders ?? [];
  const filter = allOf(
    text && `(title.contains(${literal(text)}) || content.contains(${literal(text)}))`,
    folder && `(folder == ${literal(folder)} || folder.startsWith(${literal(`${folder}/`)}))`,
    starred && "starred",
  );
  const list = usePaged(listSheets(project, filter, archived !== ""));
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
        {(folders.length > 0 || folder) && (
          <Choice
            label={t("sheet:folder")}
            value={folder}
            onChange={setFolder}
            options={[
              { value: "", label: t("sheet:allFolders") },
              ...withParents(folders.map((one) => one.folder)).map((path) => ({ value: path, label: path })),
            ]}
          />
        )}
        <Button
          variant={starred ? "light" : "default"}
          aria-pressed={starred !== ""}
          leftSection={<IconStar size={16} stroke={1.75} aria-hidden />}
          onClick={() => setStarred(starred ? "" : "1")}
        >
          {t("sheet:starred")}
        </Button>
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
            key: "star",
            label: t("sheet:starred"),
            quiet: true,
            width: 44,
            cell: (sheet) => <StarButton project={project} sheet={sheet} />,
          },
          {
            key: "folder",
            label: t("sheet:folder"),
            width: 180,
            from: 900,
            cell: (sheet) => <span className="bb-dim">{sheet.folder || t("common:none")}</span>,
          },
          {
            key: "seen",
            label: t("sheet:seenBy"),
            width: 210,
            from: 720,
            cell: (sheet) => (
              <span className="bb-dim">
                {sheet.visibility === "PRIVATE"
                  ? t("sheet:onlyYou")
                  : t(
                      `sheet:${sheet.visibility === "SHARED" ? "shared" : "project"}${sheet.creator === me ? "Yours" : ""}`,
                    )}
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
          ) : folder || starred ? (
            <NoMatch
              query={folder || t("sheet:starred")}
              things={t("sheet:things")}
              onClear={() => (folder ? setFolder("") : setStarred(""))}
            />
          ) : (
            <Empty title={t("sheet:noneTitle")} text={t("sheet:none")} act={create} />
          )
        }
      />
    </Page>
  );
}

/** Folders exist through their sheets; those that only hold folders are offered too. */
function withParents(folders: string[]): string[] {
  const all = new Set<string>();
  for (const folder of folders) {
    const parts = folder.split("/");
    parts.forEach((_, index) => {
      all.add(parts.slice(0, index + 1).join("/"));
    });
  }
  return [...all].sort();
}
