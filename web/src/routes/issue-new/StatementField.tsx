import { Button, Menu } from "@mantine/core";
import { IconFileUpload, IconScript } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import type { Schemas } from "../../api/client";
import { usePaged } from "../../api/list";
import { databaseId, getMetadata } from "../../modules/database/databases";
import { getSheet, listSheets } from "../../modules/sheet/sheets";
import { bytes } from "../../ui/amounts";
import { textOf } from "../../ui/fileText";
import { Problem } from "../../ui/Problem";
import { SqlEditor } from "../../ui/sql/SqlEditor";
import classes from "./NewIssue.module.css";

const largest = 10_000_000;

/** The SQL: typed, from a file, or from a sheet of the project. */
export function StatementField({
  project,
  value,
  onChange,
  onTitle,
  engine,
  database,
  error,
  declarative,
}: {
  project: string;
  value: string;
  onChange: (value: string) => void;
  /** A sheet's or file's name, to be the title where there is none. */
  onTitle: (title: string) => void;
  engine?: Schemas["EngineType"];
  /** Whose tables are completed. */
  database?: string;
  error?: string;
  /** Whether the SQL says the schema as it is to be. */
  declarative?: boolean;
}) {
  const { t } = useTranslation(["issue", "common"]);
  const client = useQueryClient();
  const file = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<string>();
  const [problem, setProblem] = useState<unknown>();
  const [search, setSearch] = useSearchParams();
  const hint = useId();
  const sheets = usePaged(listSheets(project));
  const schema = useSchema(database);

  const takeSheet = useCallback(
    async (sheet: string) => {
      try {
        const read = await client.fetchQuery(getSheet({ project, sheet }));
        onChange(read.content ?? "");
        onTitle(read.title);
      } catch (failed) {
        setProblem(failed);
      }
    },
    [client, project, onChange, onTitle],
  );
  const wanted = search.get("sheet");
  useEffect(() => {
    if (!wanted) return;
    // Taken once: what is typed afterwards must survive a reload.
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        after.delete("sheet");
        return after;
      },
      { replace: true },
    );
    void takeSheet(wanted);
  }, [wanted, setSearch, takeSheet]);

  const takeFile = async (chosen: File | undefined) => {
    if (!chosen) return;
    if (chosen.size > largest) {
      setRefused(t("issue:new.fileTooLarge", { name: chosen.name, size: bytes(chosen.size) }));
      return;
    }
    setRefused(undefined);
    try {
      onChange(await textOf(chosen));
      onTitle(chosen.name.replace(/\.sql$/i, ""));
    } catch (failed) {
      setProblem(failed);
    }
  };
  const said = refused ?? error;
  return (
    <div>
      <div className={classes.sqlHead}>
        <span className={classes.label}>{t(declarative ? "issue:new.desired" : "issue:new.statement")}</span>
        <input
          ref={file}
          type="file"
          accept=".sql,.txt,text/plain,application/sql"
          className={classes.file}
          tabIndex={-1}
          aria-label={t("issue:new.file")}
          onChange={(event) => {
            void takeFile(event.currentTarget.files?.[0]);
            event.currentTarget.value = "";
          }}
        />
        <Button
          variant="default"
          size="xs"
          leftSection={<IconFileUpload size={15} />}
          onClick={() => file.current?.click()}
        >
          {t("issue:new.file")}
        </Button>
        <Menu>
          <Menu.Target>
            <Button variant="default" size="xs" leftSection={<IconScript size={15} />}>
              {t("issue:new.sheet")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown mah={320} style={{ overflowY: "auto" }}>
            {sheets.items.length === 0 && <Menu.Label>{t("issue:new.noSheets")}</Menu.Label>}
            {sheets.items.map((sheet) => (
              <Menu.Item key={sheet.name} onClick={() => void takeSheet(sheet.name.split("/").at(-1) ?? "")}>
                {sheet.title}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      <SqlEditor
        value={value}
        onChange={onChange}
        engine={engine}
        schema={schema}
        label={t("issue:new.statement")}
        describedBy={hint}
        minHeight={220}
        maxHeight={520}
        invalid={said !== undefined}
      />
      <div id={hint}>
        {said ? (
          <div className={classes.error}>{said}</div>
        ) : (
          <span className="bb-faint">
            {t(declarative ? "issue:new.desiredHint" : "issue:new.statementHint")}
            {t("common:editorHint")}.
          </span>
        )}
      </div>
      {problem !== undefined && <Problem error={problem} />}
    </div>
  );
}

/** Tables and their columns, for completion. */
function useSchema(database?: string): Record<string, string[]> | undefined {
  const id = databaseId(database ?? "");
  const metadata = useQuery({ ...getMetadata(id), enabled: database !== undefined, staleTime: 300_000 }).data;
  return useMemo(
    () =>
      metadata &&
      Object.fromEntries(
        metadata.schemas.flatMap((schema) =>
          schema.tables.map((table) => [table.name, table.columns.map((column) => column.name)]),
        ),
      ),
    [metadata],
  );
}
