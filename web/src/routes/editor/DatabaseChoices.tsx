import { Checkbox, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { idOf, readable } from "../../api/names";
import type { Database } from "../../modules/database/databases";
import { useEnvironment } from "../../modules/environment/environments";
import { allGroups } from "../../modules/group/groups";
import { EnvironmentTag } from "../../ui/EnvironmentTag";
import classes from "./Editor.module.css";

/** The groups of the project, and its databases by environment: a name chooses one, boxes choose several. */
export function DatabaseChoices({
  project,
  databases,
  chosen,
  onChange,
  onChosen,
}: {
  project: string;
  databases: Database[];
  chosen: string[];
  onChange: (names: string[]) => void;
  /** One was chosen by its name. */
  onChosen: () => void;
}) {
  const { t } = useTranslation("editor");
  const environment = useEnvironment();
  const [text, setText] = useState("");
  const isFound = (name: string) => name.toLowerCase().includes(text.trim().toLowerCase());
  const shown = databases.filter((one) => isFound(one.databaseName));
  const { data: all = [] } = useQuery(allGroups(project));
  const named = all.filter((one) => isFound(one.title));
  const groups = [...new Set(shown.map((one) => one.environment))].map(environment).sort((a, b) => a.order - b.order);
  const choose = (name: string) => {
    onChange([name]);
    onChosen();
  };
  const check = (name: string, on: boolean) =>
    onChange(on ? [...chosen, name] : chosen.filter((other) => other !== name));
  return (
    <>
      <TextInput
        type="search"
        m={8}
        autoFocus
        aria-label={t("connection.find")}
        placeholder={t("connection.find")}
        leftSection={<IconSearch size={15} stroke={1.75} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          const [first] = [...named, ...shown];
          if (event.key === "Enter" && first) choose(first.name);
        }}
      />
      <div className={classes.choices}>
        {named.length > 0 && (
          <section aria-label={t("connection.groups")}>
            <div className={classes.groupHead}>{t("connection.groups")}</div>
            {named.map((one) => (
              <Choice
                key={one.name}
                name={one.title}
                checked={chosen.includes(one.name)}
                onCheck={(on) => check(one.name, on)}
                onChoose={() => choose(one.name)}
              >
                {one.title}
              </Choice>
            ))}
          </section>
        )}
        {groups.map((group) => (
          <section key={group.name} aria-label={group.title}>
            <div className={classes.groupHead}>
              <EnvironmentTag environment={group} />
            </div>
            {shown
              .filter((one) => one.environment === group.name)
              .slice(0, 200)
              .map((one) => (
                <Choice
                  key={one.name}
                  name={one.databaseName}
                  checked={chosen.includes(one.name)}
                  onCheck={(on) => check(one.name, on)}
                  onChoose={() => choose(one.name)}
                >
                  <code>{one.databaseName}</code>
                  <span className="bb-faint">{readable(idOf(one.instance))}</span>
                </Choice>
              ))}
          </section>
        ))}
        {shown.length + named.length === 0 && <p className={classes.none}>{t("connection.none", { text })}</p>}
      </div>
      <p className={classes.pickerFoot}>{t("connection.hint")}</p>
    </>
  );
}

function Choice({
  name,
  checked,
  onCheck,
  onChoose,
  children,
}: {
  name: string;
  checked: boolean;
  onCheck: (on: boolean) => void;
  onChoose: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation("editor");
  return (
    <div className={classes.choice}>
      <Checkbox
        size="xs"
        aria-label={t("connection.also", { name })}
        checked={checked}
        onChange={(event) => onCheck(event.currentTarget.checked)}
      />
      <button type="button" onClick={onChoose}>
        {children}
      </button>
    </div>
  );
}
