import { Button, NativeSelect } from "@mantine/core";
import { IconFolder } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePaged } from "../../../api/list";
import { idOf, readable } from "../../../api/names";
import { dates } from "../../../i18n/format";
import { allDatabases, type Database, databaseId, listChangelogs } from "../../../modules/database/databases";
import { useEnvironment } from "../../../modules/environment/environments";
import { Problem } from "../../../ui/Problem";
import { SqlEditor } from "../../../ui/sql/SqlEditor";
import classes from "./Compare.module.css";
import { type Given, type Side, type SideKind, sideKinds, sqlFiles } from "./sides";

/** Chooses one of the two sides. */
export function SidePicker({
  label,
  side,
  onChange,
  database,
  given,
  onGiven,
}: {
  label: string;
  side: Side;
  onChange: (side: Side) => void;
  /** Whose page this is. */
  database: Database;
  /** What was typed or taken in for it. */
  given: Given;
  onGiven: (given: Given) => void;
}) {
  const { t } = useTranslation("schema");
  const [typed, setTyped] = useState(given.text);
  const choose = (kind: SideKind) => {
    const { name } = database;
    switch (kind) {
      case "database":
      case "live":
        return onChange({ kind, name });
      case "before":
      case "after":
        return onChange({ kind, name, changelog: "changelog" in side ? side.changelog : "" });
      case "text":
      case "files":
        return onChange({ kind });
    }
  };
  return (
    <fieldset className={classes.side}>
      <legend>{label}</legend>
      <div className={classes.choice}>
        <NativeSelect
          aria-label={label}
          value={side.kind}
          onChange={(event) => choose(event.currentTarget.value as SideKind)}
          data={sideKinds.map((kind) => ({ value: kind, label: t(`compare.side.${kind}`) }))}
        />
        {side.kind === "database" && (
          <DatabasePicker
            database={database}
            chosen={side.name}
            onChange={(name) => onChange({ kind: "database", name })}
          />
        )}
        {side.kind === "live" && (
          <span className="bb-dim">{t("compare.liveHint", { name: database.databaseName })}</span>
        )}
        {(side.kind === "before" || side.kind === "after") && (
          <ChangePicker
            database={database}
            chosen={side.changelog}
            onChange={(changelog) => onChange({ ...side, changelog })}
          />
        )}
        {side.kind === "files" && <FilePicker files={given.files} onFiles={(files) => onGiven({ ...given, files })} />}
      </div>
      {side.kind === "text" && (
        <>
          <SqlEditor
            value={typed}
            onChange={setTyped}
            engine={database.engine}
            label={t("compare.sql", { side: label })}
            minHeight={120}
            maxHeight={260}
          />
          <div>
            <Button
              variant="default"
              size="xs"
              disabled={typed === given.text}
              onClick={() => onGiven({ ...given, text: typed })}
            >
              {t("compare.take")}
            </Button>
          </div>
        </>
      )}
    </fieldset>
  );
}

function DatabasePicker({
  database,
  chosen,
  onChange,
}: {
  database: Database;
  chosen: string;
  onChange: (name: string) => void;
}) {
  const { t } = useTranslation("schema");
  const environment = useEnvironment();
  const query = useQuery(allDatabases(idOf(database.project)));
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  const others = (query.data ?? []).filter((one) => one.engine === database.engine && one.name !== database.name);
  const all = [database, ...others];
  return (
    <NativeSelect
      className={classes.grow}
      aria-label={t("compare.database")}
      value={chosen}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        ...(all.some((one) => one.name === chosen) ? [] : [{ value: chosen, label: readable(idOf(chosen)) }]),
        ...all.map((one) => ({
          value: one.name,
          label: `${one.databaseName} (${environment(one.environment).title}, ${readable(idOf(one.instance))})`,
        })),
      ]}
    />
  );
}

function ChangePicker({
  database,
  chosen,
  onChange,
}: {
  database: Database;
  chosen: string;
  onChange: (changelog: string) => void;
}) {
  const { t } = useTranslation(["schema", "database"]);
  const list = usePaged(listChangelogs(databaseId(database.name)));
  if (list.error) return <Problem error={list.error} onRetry={list.retry} />;
  const told = dates({ dateStyle: "medium", timeStyle: "short" });
  return (
    <>
      <NativeSelect
        className={classes.grow}
        aria-label={t("schema:compare.change")}
        value={chosen}
        onChange={(event) => onChange(event.currentTarget.value)}
        data={[
          {
            value: "",
            label: list.items.length === 0 ? t("schema:compare.noChange") : t("schema:compare.chooseChange"),
          },
          ...(chosen && !list.items.some((one) => idOf(one.name) === chosen)
            ? [{ value: chosen, label: `#${chosen}` }]
            : []),
          ...list.items.map((one) => ({
            value: idOf(one.name),
            label: `${told.format(new Date(one.createTime))} · ${one.issueTitle || t(`database:changelog.${one.type}`)}`,
          })),
        ]}
      />
      {list.hasMore && (
        <Button variant="subtle" size="xs" onClick={list.more}>
          {t("schema:compare.older")}
        </Button>
      )}
    </>
  );
}

function FilePicker({
  files: taken,
  onFiles,
}: {
  files: Record<string, string>;
  onFiles: (files: Record<string, string>) => void;
}) {
  const { t } = useTranslation("schema");
  const folder = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<unknown>();
  const count = Object.keys(taken).length;
  const take = async (chosen: FileList | null) => {
    setProblem(undefined);
    try {
      onFiles(await sqlFiles(chosen ?? []));
    } catch (failed) {
      setProblem(failed);
    }
  };
  return (
    <>
      <input
        ref={(input) => {
          folder.current = input;
          // React knows no such attribute.
          input?.setAttribute("webkitdirectory", "");
        }}
        type="file"
        className={classes.file}
        tabIndex={-1}
        aria-label={t("compare.folder")}
        onChange={(event) => void take(event.currentTarget.files)}
      />
      <input
        ref={files}
        type="file"
        multiple
        accept=".sql"
        className={classes.file}
        tabIndex={-1}
        aria-label={t("compare.files")}
        onChange={(event) => void take(event.currentTarget.files)}
      />
      <Button variant="default" leftSection={<IconFolder size={15} />} onClick={() => folder.current?.click()}>
        {t("compare.folder")}
      </Button>
      <Button variant="default" onClick={() => files.current?.click()}>
        {t("compare.files")}
      </Button>
      <span className="bb-dim" role="status">
        {count === 0 ? t("compare.noFiles") : t("compare.taken", { count })}
      </span>
      {problem !== undefined && <Problem error={problem} />}
    </>
  );
}
