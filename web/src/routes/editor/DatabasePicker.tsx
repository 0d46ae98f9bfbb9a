import { Popover, UnstyledButton } from "@mantine/core";
import { IconSelector } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { idOf, readable } from "../../api/names";
import type { Database } from "../../modules/database/databases";
import { useEnvironment } from "../../modules/environment/environments";
import { EnvironmentTag } from "../../ui/EnvironmentTag";
import { SkeletonRows } from "../../ui/Waiting";
import classes from "./Editor.module.css";

const DatabaseChoices = lazy(async () => ({ default: (await import("./DatabaseChoices")).DatabaseChoices }));

/** Which databases the tab is for: one by its name, several by their boxes. */
export function DatabasePicker({
  databases,
  chosen,
  onChange,
  isProtected,
}: {
  databases: Database[];
  chosen: string[];
  onChange: (names: string[]) => void;
  isProtected: boolean;
}) {
  const { t } = useTranslation("editor");
  const environment = useEnvironment();
  const [opened, setOpened] = useState(false);
  const here = databases.filter((one) => chosen.includes(one.name));
  const first = here[0];
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={380} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes.picker}
          data-protected={isProtected || undefined}
          aria-label={
            first
              ? t("connection.open", { names: here.map((one) => one.databaseName).join(", ") })
              : t("connection.choose")
          }
          onClick={() => setOpened((before) => !before)}
        >
          {first ? (
            <>
              {[...new Set(here.map((one) => one.environment))].slice(0, 3).map((name) => (
                <EnvironmentTag key={name} environment={environment(name)} />
              ))}
              {here.length === 1 ? (
                <>
                  <code>{first.databaseName}</code>
                  <span className={classes.instance}>{readable(idOf(first.instance))}</span>
                </>
              ) : (
                <span>{t("connection.several", { count: here.length })}</span>
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
