import { Anchor, MultiSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { idOf } from "../../api/names";
import { allDatabases, type Database } from "../database/databases";
import { conditionOf } from "./databaseCondition";

/** So many are offered at once; typing finds the others. */
const shown = 50;

/** In which databases a role counts: all, those that are chosen, or those that a condition says. */
export function DatabaseLimit({
  project,
  condition,
  onChange,
}: {
  project: string;
  condition: string;
  onChange: (condition: string) => void;
}) {
  const { t } = useTranslation(["member", "common"]);
  const [chosen, setChosen] = useState<string[]>([]);
  const [typing, setTyping] = useState(false);
  const databases = useQuery({ ...allDatabases(project), enabled: !typing }).data ?? [];
  function choose(names: string[]) {
    setChosen(names);
    onChange(conditionOf(names));
  }
  return (
    <div>
      {typing ? (
        <TextInput
          label={t("member:grant.condition")}
          description={t("member:grant.conditionHint")}
          classNames={{ input: "bb-mono" }}
          placeholder={t("member:grant.conditionExample")}
          value={condition}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <MultiSelect
          label={t("member:grant.condition")}
          description={t("member:grant.databasesHint")}
          placeholder={chosen.length === 0 ? t("member:grant.allDatabases") : undefined}
          searchable
          limit={shown}
          nothingFoundMessage={t("common:nothingMatches")}
          value={chosen}
          onChange={choose}
          data={databases.map((one) => ({ value: one.name, label: placeOf(one) }))}
        />
      )}
      <Anchor
        component="button"
        type="button"
        size="xs"
        mt={4}
        onClick={() => {
          if (typing) choose([]);
          setTyping(!typing);
        }}
      >
        {t(typing ? "member:grant.chooseDatabases" : "member:grant.typeCondition")}
      </Anchor>
    </div>
  );
}

/** Databases of two instances may have one name. */
const placeOf = (database: Database) =>
  `${database.databaseName} · ${idOf(database.instance)} · ${idOf(database.environment)}`;
