import { Popover, UnstyledButton } from "@mantine/core";
import { IconSelector } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { idOf, readable } from "../../api/names";
import type { Database } from "../../modules/database/databases";
import { EnvironmentTag } from "../../ui/EnvironmentTag";
import { SkeletonRows } from "../../ui/Waiting";
import classes from "./Editor.module.css";
import type { EditorState } from "./useEditor";

const DatabaseChoices = lazy(async () => ({ default: (await import("./DatabaseChoices")).DatabaseChoices }));

/** Which databases and groups the tab is for: one by its name, several by their boxes. */
export function DatabasePicker({
  project,
  databases,
  chosen,
  editor,
  onChange,
}: {
  project: string;
  databases: Database[];
  chosen: string[];
  editor: EditorState;
  onChange: (names: string[]) => void;
}) {
  const { t } = useTranslation("editor");
  const [opened, setOpened] = useState(false);
  const here = databases.filter((one) => chosen.includes(one.name));
  const { groups, environments, isProtected, count } = editor;
  const titles = [...groups.map((one) => one.title), ...here.map((one) => one.databaseName)];
  const single = titles.length === 1;
  const [first] = here;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={380} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes.picker}
          data-protected={isProtected || undefined}
          aria-label={titles.length > 0 ? t("connection.open", { names: titles.join(", ") }) : t("connection.choose")}
          onClick={() => setOpened((before) => !before)}
        >
          {titles.length > 0 ? (
            <>
              {environments.slice(0, 3).map((one) => (
                <EnvironmentTag key={one.name} environment={one} />
              ))}
              {single && first ? (
                <>
                  <code>{first.databaseName}</code>
                  <span className={classes.instance}>{readable(idOf(first.instance))}</span>
                </>
              ) : (
                <>
                  {single && <span>{titles[0]}</span>}
                  <span className={single ? classes.instance : undefined}>{t("connection.several", { count })}</span>
                </>
              )}
            </>
          ) : (
            <span className="bb-dim">{t("connection.choose")}</span>
          )}
          <IconSelector size={15} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t("connection.choose")}>
        <Suspense fallback={<SkeletonRows rows={4} height={30} />}>
          <DatabaseChoices
            project={project}
            databases={databases}
            chosen={chosen}
            onChange={onChange}
            onChosen={() => setOpened(false)}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
