import { Checkbox, Popover, TextInput, UnstyledButton } from "@mantine/core";
import { IconSearch, IconSelector } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { idOf, readable } from "../../api/names";
import type { Database } from "../../modules/database/databases";
import { useEnvironment } from "../../modules/environment/environments";
import { EnvironmentTag } from "../../ui/EnvironmentTag";
import classes from "./Editor.module.css";

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
  const [text, setText] = useState("");
  const here = databases.filter((one) => chosen.includes(one.name));
  const shown = databases.filter((one) => one.databaseName.toLowerCase().includes(text.trim().toLowerCase()));
  const groups = [...new Set(shown.map((one) => one.environment))].map(environment).sort((a, b) => a.order - b.order);
  const first = here[0];
  const choose = (name: string) => {
    onChange([name]);
    setOpened(false);
  };
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
        <TextInput
          type="search"
          m={8}
          data-autofocus
          aria-label={t("connection.find")}
          placeholder={t("connection.find")}
          leftSection={<IconSearch size={15} stroke={1.75} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && shown[0]) choose(shown[0].name);
          }}
        />
        <div className={classes.choices}>
          {groups.map((group) => (
            <section key={group.name} aria-label={group.title}>
              <div className={classes.groupHead}>
                <EnvironmentTag environment={group} />
              </div>
              {shown
                .filter((one) => one.environment === group.name)
                .slice(0, 200)
                .map((one) => (
                  <div key={one.name} className={classes.choice}>
                    <Checkbox
                      size="xs"
                      aria-label={t("connection.also", { name: one.databaseName })}
                      checked={chosen.includes(one.name)}
                      onChange={(event) =>
                        onChange(
                          event.currentTarget.checked
                            ? [...chosen, one.name]
                            : chosen.filter((name) => name !== one.name),
                        )
                      }
                    />
                    <button type="button" onClick={() => choose(one.name)}>
                      <code>{one.databaseName}</code>
                      <span className="bb-faint">{readable(idOf(one.instance))}</span>
                    </button>
                  </div>
                ))}
            </section>
          ))}
          {shown.length === 0 && <p className={classes.none}>{t("connection.none", { text })}</p>}
        </div>
        <p className={classes.pickerFoot}>{t("connection.hint")}</p>
      </Popover.Dropdown>
    </Popover>
  );
}
