import { IconArrowUpRight, IconKey, IconTable } from "@tabler/icons-react";
import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Diagram.module.css";
import type { PlacedTable } from "./geometry";

export type TableNodeType = Node<
  {
    table: PlacedTable;
    chosen: boolean;
    dimmed: boolean;
    onChoose: (id: string) => void;
    onFocus: (id: string) => void;
  },
  "table"
>;

/** A table: its name is a button, its keys have icons. */
export const TableNode = memo(function TableNode({ data }: NodeProps<TableNodeType>) {
  const { t } = useTranslation("schema");
  const { table, chosen, dimmed } = data;
  const { rows } = table;
  return (
    <div
      className={classes.node}
      data-chosen={chosen || undefined}
      data-dimmed={dimmed || undefined}
      style={{ width: table.width, height: table.height }}
    >
      <Handle type="target" position={Position.Left} className={classes.handle} isConnectable={false} />
      <Handle type="source" position={Position.Right} className={classes.handle} isConnectable={false} />
      <button
        type="button"
        className={`${classes.nodeHead} nodrag nopan`}
        title={table.id}
        aria-pressed={chosen}
        onClick={() => data.onChoose(table.id)}
        onFocus={() => data.onFocus(table.id)}
      >
        <IconTable size={14} stroke={1.75} aria-hidden />
        <span className={classes.nodeName}>{table.name}</span>
        <span className={classes.rows}>{rows}</span>
      </button>
      {table.columns.map((column) => (
        <div key={column.name} className={classes.column}>
          {column.primary ? (
            <IconKey size={13} color="var(--bb-wait)" role="img" aria-label={t("parts.primary")} />
          ) : column.foreign ? (
            <IconArrowUpRight size={13} color="var(--bb-brand-text)" role="img" aria-label={t("parts.foreignKey")} />
          ) : (
            <span />
          )}
          <span className={classes.columnName} title={column.name}>
            {column.name}
          </span>
          <span className={classes.columnType} title={column.type}>
            {column.type}
          </span>
        </div>
      ))}
      {table.more > 0 && <div className={classes.more}>{t("diagram.moreColumns", { count: table.more })}</div>}
    </div>
  );
});
