import { Checkbox, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { idOf, readable } from "../../api/names";
import type { Database } from "../../modules/database/databases";
import { useEnvironment } from "../../modules/environment/environments";
import { EnvironmentTag } from "../../ui/EnvironmentTag";
import classes from "./Editor.module.css";

/** The databases of the project by environment: a name chooses one, boxes choose several. */
export function DatabaseChoices({
  databases,
  chosen,
  onChange,
  onChosen,
}: {
  databases: Database[];
  chosen: string[];
  onChange: (names: string[]) => void;
  /** One was chosen by its name. */
  onChosen: () => void;
}) {
  const { t } = useTranslation("editor");
  const environment = useEnvironment();
  const [text, setText] = useState("");
  const shown = databases.filter((one) => one.databaseName.toLowerCase().includes(text.trim().toLowerCase()));
  const groups = [...new Set(shown.map((one) => one.environment))].map(environment).sort((a, b) => a.order - b.order);
  const choose = (name: string) => {
    onChange([name]);
    onChosen();
  };
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
    </>
  );
}
