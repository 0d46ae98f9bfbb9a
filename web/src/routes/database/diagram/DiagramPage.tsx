import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconArrowLeft, IconSearch, IconZoomIn } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useId, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { pathOf } from "../../../api/names";
import { databaseId } from "../../../modules/database/databases";
import { useObjects } from "../../../modules/database/objects";
import { Empty } from "../../../ui/Empty";
import { Problem } from "../../../ui/Problem";
import { useView } from "../../../ui/view";
import { SkeletonRows } from "../../../ui/Waiting";
import { useShownDatabase } from "../databasePage";
import { Diagram } from "./Diagram";
import classes from "./Diagram.module.css";
import { filtered, idOfTable, largest } from "./graph";
import { getRelations } from "./relations";
import { useTables } from "./useTables";

/** All tables of a database and the keys between them; of more than can be drawn, those around one. */
export function DiagramPage() {
  const { t } = useTranslation("schema");
  const database = useShownDatabase();
  const id = databaseId(database.name);
  const objects = useObjects(id, database.lastSyncTime);
  const [table, setTable] = useView("table");
  const [around, setAround] = useView("around");
  const [depth, setDepth] = useView("depth", "1");
  const [schema, setSchema] = useView("schema");
  const [text, setText] = useView("q");
  const [typed, setTyped] = useState(text);
  const [beside, setBeside] = useView("neighbors");
  const [zoomed, setZoomed] = useState<string>();
  const names = useId();
  const tables = useMemo(
    () => objects.items.filter((one) => one.kind === "table" && (!schema || one.object.schema === schema)),
    [objects.items, schema],
  );
  const many = tables.length > largest;
  // Beyond what can be drawn there is always a table in the middle: the chosen one, or the one with the most to it.
  const middle = around || (many ? table || idOf(tables[0]) : "");
  const center = tables.find((one) => idOf(one) === middle);
  const query = useQuery({
    ...getRelations(
      id,
      middle
        ? { table: `${center?.object.schema ?? ""}.${center?.object.name ?? middle}`, depth: Number(depth) || 1 }
        : { schema },
      database.lastSyncTime,
    ),
    enabled: !objects.isPending && !(many && objects.isReading) && (!middle || center !== undefined),
  });
  const all = useTables(query.data, objects.items);
  const [settled] = useDebouncedValue(typed, 200);
  const shown = useMemo(() => filtered(all.tables, all.relations, settled, beside !== ""), [all, settled, beside]);
  const choose = useCallback((chosen: string) => setTable(chosen), [setTable]);
  const failed = objects.error ?? query.error;
  if (failed)
    return <Problem error={failed} onRetry={() => void (objects.error ? objects.retry() : query.refetch())} />;
  if (!objects.isPending && tables.length === 0) {
    return <Empty title={t("diagram.emptyTitle")} text={t("diagram.empty")} />;
  }
  const chosen = shown.find((one) => one.id === table) ?? shown.find((one) => one.id === middle);
  return (
    <div className={classes.page}>
      <div className={classes.tools}>
        <TextInput
          className={classes.find}
          data-filter-field
          type="search"
          aria-label={t("diagram.filter")}
          placeholder={t("diagram.filter")}
          value={typed}
          leftSection={<IconSearch size={16} stroke={1.75} />}
          rightSection={<kbd aria-hidden>/</kbd>}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setText(event.currentTarget.value);
          }}
        />
        <Checkbox
          size="xs"
          label={t("diagram.withNeighbors")}
          checked={beside !== ""}
          onChange={(event) => setBeside(event.currentTarget.checked ? "yes" : "")}
        />
        <datalist id={names}>
          {shown.map((one) => (
            <option key={one.id} value={one.id} />
          ))}
        </datalist>
        <TextInput
          className={classes.find}
          list={names}
          aria-label={t("diagram.zoomTo")}
          placeholder={t("diagram.zoomTo")}
          leftSection={<IconZoomIn size={16} stroke={1.75} />}
          onChange={(event) => {
            const wanted = event.currentTarget.value.toLowerCase();
            const found = shown.find((one) => one.id.toLowerCase() === wanted || one.name.toLowerCase() === wanted);
            if (!found) return;
            setTable(found.id);
            setZoomed(found.id);
          }}
        />
        {objects.schemas.length > 1 && (
          <NativeSelect
            aria-label={t("list.schema")}
            value={schema}
            onChange={(event) => setSchema(event.currentTarget.value)}
            data={[{ value: "", label: t("list.allSchemas") }, ...objects.schemas]}
          />
        )}
        {middle && (
          <NativeSelect
            aria-label={t("diagram.depth")}
            value={depth}
            onChange={(event) => setDepth(event.currentTarget.value)}
            data={["1", "2", "3"].map((one) => ({ value: one, label: t("diagram.steps", { count: Number(one) }) }))}
          />
        )}
        <Button
          component={Link}
          to={`${pathOf(database.name)}${table ? `?object=${encodeURIComponent(`table:${table}`)}` : ""}`}
          variant="default"
          leftSection={<IconArrowLeft size={16} stroke={1.75} />}
        >
          {t("diagram.toList")}
        </Button>
      </div>
      {query.isPending ? (
        <SkeletonRows rows={6} height={60} />
      ) : shown.length === 0 ? (
        <Empty title={t("list.noMatchTitle")} text={t("list.noMatch", { text: typed })} />
      ) : (
        <Diagram
          tables={shown}
          relations={all.relations}
          chosen={chosen?.id}
          onChoose={choose}
          zoomTo={zoomed}
          title={middle ? `${database.databaseName} ${middle}` : database.databaseName}
        >
          <span className={classes.bar}>
            <span className={classes.said}>
              {many && !around
                ? t("diagram.tooMany", { count: tables.length, largest })
                : t("diagram.shown", { shown: shown.length, count: query.data?.tableCount ?? shown.length })}
            </span>
            {chosen && chosen.id !== middle && (
              <Button
                variant="default"
                size="xs"
                onClick={() => {
                  setZoomed(undefined);
                  setAround(chosen.id);
                }}
              >
                {t("diagram.around", { table: chosen.name })}
              </Button>
            )}
            {around && (
              <Button variant="default" size="xs" onClick={() => setAround("")}>
                {many ? t("diagram.notAround") : t("diagram.all", { count: tables.length })}
              </Button>
            )}
          </span>
        </Diagram>
      )}
    </div>
  );
}

const idOf = (item: ReturnType<typeof useObjects>["items"][number] | undefined) =>
  item ? idOfTable(item.object.schema, item.object.name) : "";
