import { Button, Checkbox, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { idOf, readable } from "../../api/names";
import type { Database } from "../../modules/database/databases";
import { useEnvironment } from "../../modules/environment/environments";
import { Empty } from "../../ui/Empty";
import { EnvironmentTag } from "../../ui/EnvironmentTag";
import { Problem } from "../../ui/Problem";
import { SkeletonRows } from "../../ui/Waiting";
import classes from "./NewIssue.module.css";

/** The databases of the project by environment, in the order of the stages. */
export function DatabaseChoice({
  databases,
  chosen,
  onChange,
  error,
  project,
}: {
  databases: UseQueryResult<Database[]>;
  chosen: string[];
  onChange: (chosen: string[]) => void;
  error?: string;
  project: string;
}) {
  const { t } = useTranslation("issue");
  const environment = useEnvironment();
  const [text, setText] = useState("");
  const hint = useId();
  const all = databases.data ?? [];
  const present = all.filter((one) => one.state === "PRESENT" || chosen.includes(one.name));
  const shown = present.filter((one) => one.databaseName.toLowerCase().includes(text.toLowerCase()));
  const groups = [...new Set(shown.map((one) => one.environment))].map(environment).sort((a, b) => a.order - b.order);
  const toggle = (names: string[], on: boolean) =>
    onChange(on ? [...new Set([...chosen, ...names])] : chosen.filter((one) => !names.includes(one)));
  return (
    <fieldset className={classes.choice} aria-describedby={hint}>
      <legend>{t("new.databases")}</legend>
      <div id={hint} className="bb-faint">
        {t("new.databasesHint")} {chosen.length > 0 && t("new.chosen", { count: chosen.length })}
      </div>
      {databases.isPending && <SkeletonRows rows={3} height={36} />}
      {databases.isError && <Problem error={databases.error} onRetry={() => void databases.refetch()} />}
      {databases.data?.length === 0 && (
        <div className={classes.box}>
          <Empty
            title={t("new.noDatabases")}
            act={
              <Button
                variant="default"
                size="xs"
                component={Link}
                to={`/projects/${encodeURIComponent(project)}/databases`}
              >
                {t("new.toDatabases")}
              </Button>
            }
          />
        </div>
      )}
      {present.length > 8 && (
        <TextInput
          type="search"
          mt="xs"
          aria-label={t("new.find")}
          placeholder={t("new.find")}
          leftSection={<IconSearch size={16} stroke={1.75} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      {groups.length > 0 && (
        <div className={classes.box} data-invalid={error ? true : undefined}>
          {groups.map((group) => {
            const members = shown.filter((one) => one.environment === group.name);
            const names = members.map((one) => one.name);
            const count = names.filter((name) => chosen.includes(name)).length;
            return (
              <div key={group.name} className={classes.group}>
                <div className={classes.groupHead}>
                  <Checkbox
                    size="xs"
                    aria-label={t("new.chooseAll", { environment: group.title })}
                    checked={count === names.length}
                    indeterminate={count > 0 && count < names.length}
                    onChange={(event) => toggle(names, event.currentTarget.checked)}
                  />
                  <EnvironmentTag environment={group} />
                </div>
                <div className={classes.members}>
                  {members.map((one) => (
                    <Checkbox
                      key={one.name}
                      size="xs"
                      checked={chosen.includes(one.name)}
                      aria-invalid={error ? true : undefined}
                      onChange={(event) => toggle([one.name], event.currentTarget.checked)}
                      label={
                        <>
                          <code>{one.databaseName}</code>{" "}
                          <span className="bb-faint">{readable(idOf(one.instance))}</span>
                        </>
                      }
                    />
                  ))}
                </div>
              </div>
            );
          })}
        </div>
      )}
      {error && <div className={classes.error}>{error}</div>}
    </fieldset>
  );
}
