import { ActionIcon, Button, TextInput, Tooltip } from "@mantine/core";
import { IconSearch, IconTable, IconX } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Item, qualified, searched } from "../../../modules/database/catalog";
import type { DatabaseId } from "../../../modules/database/databases";
import { getObject } from "../../../modules/database/objects";
import { Problem } from "../../../ui/Problem";
import { useView } from "../../../ui/view";
import { idOfTable } from "../diagram/graph";
import classes from "./Edit.module.css";
import { editOf, isChanged, type TableEdit } from "./edits";
import { useOpenedTable } from "./useOpenedTable";

const most = 50;

/** The tables that are being edited, and a way to open another one. */
export function TablePicker({
  id,
  tables,
  edits,
  opened,
  onOpen,
  onLeave,
}: {
  id: DatabaseId;
  tables: Item[];
  edits: TableEdit[];
  opened: string;
  onOpen: (edit: TableEdit) => void;
  onLeave: (edit: TableEdit) => void;
}) {
  const { t } = useTranslation("schema");
  const client = useQueryClient();
  const [, setOpened] = useView("table");
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<unknown>();
  const found = searched(tables, { text, kind: "table", schema: "", order: "name" }).filter(
    (item) => !edits.some((edit) => edit.id === idOfTable(item.object.schema, item.object.name)),
  );

  const open = async (item: Item) => {
    setProblem(undefined);
    try {
      const part = await client.fetchQuery(getObject(id, item.object));
      const table = part.schemas[0]?.tables[0];
      if (table) onOpen(editOf(item.object.schema, table));
    } catch (failed) {
      setProblem(failed);
    }
  };
  // The address may name a table that is not opened yet: a schema page leads here with it.
  useOpenedTable(opened, edits, tables, open);

  return (
    <>
      {edits.length > 0 && (
        <>
          <h2 className={classes.part}>{t("edit.opened")}</h2>
          <ul className={classes.list}>
            {edits.map((edit) => (
              <li key={edit.id} className={classes.item} data-here={edit.id === opened || undefined}>
                <button
                  type="button"
                  className={classes.open}
                  aria-current={edit.id === opened ? "true" : undefined}
                  onClick={() => setOpened(edit.id)}
                >
                  <IconTable size={15} stroke={1.75} aria-hidden />
                  <code data-dropped={edit.dropped || undefined}>{edit.name || edit.was || t("edit.unnamed")}</code>
                  {isChanged(edit) && (
                    <span className={classes.mark}>
                      {t(edit.was === "" ? "edit.isNew" : edit.dropped ? "edit.isDropped" : "edit.isChanged")}
                    </span>
                  )}
                </button>
                {(!isChanged(edit) || edit.was === "") && (
                  <Tooltip label={t("edit.leave")}>
                    <ActionIcon aria-label={t("edit.leaveTable", { table: edit.name })} onClick={() => onLeave(edit)}>
                      <IconX size={14} />
                    </ActionIcon>
                  </Tooltip>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {edits.length === 0 && <h2 className={classes.part}>{t("edit.others")}</h2>}
      <TextInput
        type="search"
        aria-label={t("edit.find")}
        placeholder={t("edit.find")}
        leftSection={<IconSearch size={16} stroke={1.75} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {problem !== undefined && <Problem error={problem} />}
      <ul className={classes.list} data-scroll>
        {(text || edits.length === 0 ? found.slice(0, most) : []).map((item) => (
          <li key={item.address} className={classes.item}>
            <button
              type="button"
              className={classes.open}
              onClick={() => {
                setText("");
                void open(item);
              }}
            >
              <IconTable size={15} stroke={1.75} aria-hidden />
              <code>{qualified(item.object)}</code>
            </button>
          </li>
        ))}
      </ul>
      {(text || edits.length === 0) && found.length > most && (
        <p className="bb-faint">{t("edit.more", { count: found.length - most })}</p>
      )}
      {found.length === 0 && text && (
        <p className="bb-dim">
          {t("list.noMatch", { text })}{" "}
          <Button variant="subtle" size="xs" onClick={() => setText("")}>
            {t("list.clear")}
          </Button>
        </p>
      )}
    </>
  );
}
