import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { pathOf } from "../../../api/names";
import type { Item } from "../../../modules/database/catalog";
import { type Database, databaseId } from "../../../modules/database/databases";
import { Problem } from "../../../ui/Problem";
import { SkeletonRows } from "../../../ui/Waiting";
import { Diagram } from "./Diagram";
import classes from "./Diagram.module.css";
import { idOfTable, largest } from "./graph";
import { getRelations } from "./relations";
import { useTables } from "./useTables";

/** A table and those that a foreign key leads to or from. */
export function Neighbors({
  database,
  item,
  items,
  onChoose,
}: {
  database: Database;
  item: Item;
  items: Item[];
  onChoose: (address: string) => void;
}) {
  const { t } = useTranslation("schema");
  const table = idOfTable(item.object.schema, item.object.name);
  const query = useQuery(
    getRelations(databaseId(database.name), { table: askedFor(item), depth: 1 }, database.lastSyncTime),
  );
  const { tables, relations } = useTables(query.data, items);
  const addresses = useMemo(
    () =>
      new Map(
        items
          .filter((one) => one.object.kind === "TABLE")
          .map((one) => [idOfTable(one.object.schema, one.object.name), one.address]),
      ),
    [items],
  );
  const choose = useCallback((id: string) => onChoose(addresses.get(id) ?? ""), [addresses, onChoose]);
  const count = items.filter((one) => one.kind === "table").length;
  if (query.isPending) return <SkeletonRows rows={4} height={44} />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Diagram
      tables={tables}
      relations={relations}
      chosen={table}
      onChoose={choose}
      title={`${database.databaseName} ${table}`}
    >
      <span className={classes.bar}>
        <span className={classes.said}>
          <code>{item.object.name}</code>{" "}
          {tables.length > 1 ? t("diagram.neighbors", { count: tables.length - 1 }) : t("diagram.alone")}
        </span>
        <Button
          component={Link}
          to={`${pathOf(database.name)}/diagram?table=${encodeURIComponent(table)}`}
          variant="default"
          size="xs"
        >
          {count > largest ? t("diagram.larger") : t("diagram.all", { count })}
        </Button>
      </span>
    </Diagram>
  );
}

/** As the server names tables: with a dot, also where the engine has no schemas. */
export const askedFor = ({ object }: Item) => `${object.schema}.${object.name}`;
