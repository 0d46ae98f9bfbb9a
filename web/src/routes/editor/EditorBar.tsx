import { Button, Menu, Tooltip, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconGitPullRequest, IconLock, IconPencil, IconShieldBolt } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Database } from "../../modules/database/databases";
import { exact } from "../../ui/amounts";
import { DatabasePicker } from "./DatabasePicker";
import classes from "./Editor.module.css";
import type { Tab } from "./tabs";
import type { EditorState } from "./useEditor";

const AdminDialog = lazy(async () => ({ default: (await import("./AdminDialog")).AdminDialog }));

const steps = [100, 1_000, 10_000, 100_000, 1_000_000];

/** Which databases one is on, what one may do there, and within which limits. */
export function EditorBar({
  project,
  databases,
  tab,
  editor,
  onDatabases,
  onIssue,
}: {
  project: string;
  databases: Database[];
  tab: Tab;
  editor: EditorState;
  onDatabases: (names: string[]) => void;
  onIssue: () => void;
}) {
  const { t } = useTranslation("editor");
  const [asking, setAsking] = useState(false);
  const { rights, isAdmin } = editor;
  const most = Math.min(...rights.map((one) => one.maximumRows), 1_000_000);
  const seconds = rights[0]?.limits.seconds;
  return (
    <>
      <div className={classes.bar}>
        <DatabasePicker
          project={project}
          databases={databases}
          chosen={tab.databases}
          editor={editor}
          onChange={onDatabases}
        />
        {editor.chosen.length > 0 && rights.length === editor.chosen.length && <Rights editor={editor} />}
        <span className={classes.limits}>
          <Menu position="bottom-start">
            <Menu.Target>
              <UnstyledButton className={classes.limit} aria-label={t("connection.limitLabel")}>
                {t("connection.limit", { rows: exact(editor.limit) })}
                <IconChevronDown size={13} aria-hidden />
              </UnstyledButton>
            </Menu.Target>
            <Menu.Dropdown>
              {steps
                .filter((one) => one <= most)
                .map((one) => (
                  <Menu.Item key={one} onClick={() => editor.setLimit(one)}>
                    {t("connection.limit", { rows: exact(one) })}
                  </Menu.Item>
                ))}
            </Menu.Dropdown>
          </Menu>
          {seconds !== undefined && (
            <span className={classes.wide}>
              {t("connection.time", { seconds: seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s` })}
            </span>
          )}
        </span>
        <span className={classes.end}>
          {editor.mayAdmin && (
            <Button
              variant={isAdmin ? "default" : "subtle"}
              color="gray"
              c={isAdmin ? "var(--bb-fail)" : "var(--bb-ink)"}
              size="xs"
              onClick={() => (isAdmin ? editor.setAdmin(false) : setAsking(true))}
            >
              {t(isAdmin ? "admin.off" : "admin.on")}
            </Button>
          )}
          <Tooltip label={t("issue.hint")}>
            <Button
              variant="default"
              size="xs"
              leftSection={<IconGitPullRequest size={15} stroke={1.75} />}
              onClick={onIssue}
            >
              {t("issue.make")}
            </Button>
          </Tooltip>
        </span>
      </div>
      {isAdmin && (
        <div className={classes.banner} role="status">
          <IconShieldBolt size={16} aria-hidden />
          {t("admin.banner")}
        </div>
      )}
      {asking && (
        <Suspense fallback={null}>
          <AdminDialog
            names={editor.chosen.map((one) => one.databaseName).join(", ")}
            onConfirm={() => {
              editor.setAdmin(true);
              setAsking(false);
            }}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      )}
    </>
  );
}

function Rights({ editor }: { editor: EditorState }) {
  const { t } = useTranslation("editor");
  if (editor.byGroup) {
    return (
      <span className={classes.rights} title={t("connection.eachWhy")}>
        <IconLock size={15} stroke={1.75} aria-hidden />
        {t("connection.each")}
      </span>
    );
  }
  if (!editor.mayRead) {
    return (
      <span className={classes.rights} data-none title={editor.reason}>
        <IconLock size={15} stroke={1.75} aria-hidden />
        {t("connection.noAccess")}
      </span>
    );
  }
  const [icon, word, why] = editor.isAdmin
    ? ([IconShieldBolt, "connection.adminOn", "connection.adminWhy"] as const)
    : editor.mayWrite
      ? ([IconPencil, "connection.readWrite", "connection.readWriteWhy"] as const)
      : ([IconLock, "connection.readOnly", "connection.readOnlyWhy"] as const);
  const Icon = icon;
  return (
    <span className={classes.rights} title={t(why)}>
      <Icon size={15} stroke={1.75} aria-hidden />
      {t(word)}
    </span>
  );
}
