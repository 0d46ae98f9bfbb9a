import { Autocomplete, Button, SegmentedControl, Select, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconGitPullRequest, IconTerminal2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { idOf } from "../../api/names";
import { allDatabases } from "../../modules/database/databases";
import { useEnvironment } from "../../modules/environment/environments";
import { StarButton } from "../../modules/sheet/StarButton";
import { listSheetFolders, type Sheet } from "../../modules/sheet/sheets";
import { Locked } from "../../ui/Locked";
import { type Crumb, Page } from "../../ui/Page";
import { Problem } from "../../ui/Problem";
import { RelativeTime } from "../../ui/RelativeTime";
import { SqlEditor } from "../../ui/sql/SqlEditor";
import { ArchiveSheet } from "./ArchiveSheet";
import classes from "./Sheet.module.css";
import { SheetSharing } from "./SheetSharing";
import { SheetVersions } from "./SheetVersions";
import { useSheetForm } from "./useSheetForm";

export function SheetForm({ project, sheet, crumbs }: { project: string; sheet?: Sheet; crumbs: Crumb[] }) {
  const { t } = useTranslation(["sheet", "common"]);
  const form = useSheetForm(project, sheet);
  const { values, set } = form;
  const databases = useQuery(allDatabases(project)).data ?? [];
  const environment = useEnvironment();
  const database = databases.find((one) => one.name === values.database);
  const folders = useQuery(listSheetFolders(project)).data?.folders ?? [];
  const mine = !sheet || sheet.level === "OWNER";
  const archived = sheet?.state === "ARCHIVED";
  const locked = archived || sheet?.level === "VIEWER";
  return (
    <Page
      title={sheet?.title ?? t("sheet:new")}
      crumbs={crumbs}
      lead={
        sheet && (
          <>
            {t("sheet:updated")} <RelativeTime time={sheet.updateTime} ago />
            {archived && ` · ${t("common:archived")}`}
          </>
        )
      }
      headingAside={
        sheet && (
          <span className={classes.acts}>
            <StarButton project={project} sheet={sheet} />
            {mine && <ArchiveSheet sheet={sheet} project={project} />}
            <Button
              component={Link}
              variant="default"
              leftSection={<IconTerminal2 size={16} stroke={1.75} />}
              to={`/projects/${encodeURIComponent(project)}/editor?sheet=${idOf(sheet.name)}`}
            >
              {t("sheet:openInEditor")}
            </Button>
            <Button
              component={Link}
              variant="default"
              leftSection={<IconGitPullRequest size={16} />}
              to={`/projects/${encodeURIComponent(project)}/issues/new?sheet=${idOf(sheet.name)}${
                values.database ? `&database=${encodeURIComponent(values.database)}` : ""
              }`}
            >
              {t("sheet:makeIssue")}
            </Button>
          </span>
        )
      }
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void form.save();
        }}
        noValidate
      >
        <div className={classes.fields}>
          <TextInput
            label={t("sheet:title")}
            value={values.title}
            error={form.titleError}
            disabled={locked}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
          <Autocomplete
            label={t("sheet:folder")}
            placeholder={t("sheet:folderPlaceholder")}
            disabled={archived || !mine}
            value={values.folder}
            onChange={(folder) => set({ folder })}
            data={folders.map((one) => one.folder)}
          />
          <Select
            label={t("sheet:database")}
            placeholder={t("common:none")}
            clearable
            searchable
            disabled={locked}
            clearButtonProps={{ "aria-label": t("sheet:noDatabase") }}
            value={values.database || null}
            onChange={(value) => set({ database: value ?? "" })}
            data={databases.map((one) => ({
              value: one.name,
              label: `${one.databaseName} (${environment(one.environment).title})`,
            }))}
          />
          <div>
            <div className={classes.label}>{t("sheet:seenBy")}</div>
            <SegmentedControl
              size="xs"
              aria-label={t("sheet:seenBy")}
              disabled={archived || !mine}
              value={values.visibility}
              onChange={(value) => set({ visibility: value as Sheet["visibility"] })}
              data={[
                { value: "PRIVATE", label: t("sheet:onlyYou") },
                { value: "SHARED", label: t("sheet:shared") },
                { value: "PROJECT", label: t("sheet:project") },
              ]}
            />
          </div>
        </div>
        {mine && !archived && values.visibility === "SHARED" && (
          <div className={classes.sharing}>
            <SheetSharing project={project} members={values} onChange={set} />
          </div>
        )}
        <SqlEditor
          value={values.content}
          onChange={(content) => set({ content })}
          engine={database?.engine}
          label={t("common:sql")}
          describedBy="sheet-hint"
          minHeight={320}
          maxHeight={640}
        />
        <div id="sheet-hint" className="bb-faint">
          {t("common:editorHint")}.
        </div>
        {form.error !== undefined && <Problem error={form.error} />}
        {locked ? (
          <Locked>{t(archived ? "sheet:lockedArchived" : "sheet:lockedViewer")}</Locked>
        ) : (
          <div className={classes.acts}>
            <Button type="submit" loading={form.saving} disabled={!form.dirty}>
              {sheet ? t("common:save") : t("sheet:create")}
            </Button>
            {form.dirty && <span className="bb-faint">{t("sheet:kept")}</span>}
          </div>
        )}
      </form>
      {sheet && (
        <SheetVersions
          id={{ project, sheet: idOf(sheet.name) }}
          sheet={sheet}
          engine={database?.engine}
          onRestore={
            locked
              ? undefined
              : (content, number) => {
                  set({ content });
                  notifications.show({ message: t("sheet:restoredVersion", { number }) });
                }
          }
        />
      )}
    </Page>
  );
}
