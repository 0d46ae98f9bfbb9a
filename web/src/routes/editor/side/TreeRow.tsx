import { ActionIcon, Menu } from "@mantine/core";
import {
  IconArrowUpRight,
  IconChevronDown,
  IconChevronRight,
  IconDots,
  IconEye,
  IconFolder,
  IconKey,
  IconMathFunction,
  IconTable,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { pathOf } from "../../../api/names";
import type { Database } from "../../../modules/database/databases";
import { count } from "../../../ui/amounts";
import classes from "./Side.module.css";
import type { Line } from "./tree";

const icons = {
  schema: IconFolder,
  table: IconTable,
  view: IconEye,
  routine: IconMathFunction,
  key: IconKey,
  foreign: IconArrowUpRight,
  column: undefined,
  wait: undefined,
};

/** One line of the tree. A press opens it; a double press, Enter or its menu puts its name at the caret. */
export function TreeRow({
  line,
  top,
  here,
  database,
  onToggle,
  onChoose,
  onInsert,
}: {
  line: Line;
  top: number;
  /** Under the keyboard. */
  here: boolean;
  database: Database;
  onToggle: () => void;
  onChoose: () => void;
  onInsert: (text: string) => void;
}) {
  const { t } = useTranslation("editor");
  const Icon = icons[line.icon];
  const Chevron = line.open ? IconChevronDown : IconChevronRight;
  const counted = line.icon === "table" && line.side !== "";
  const insert = () => line.insert && onInsert(line.insert);
  const said = [line.label, counted ? t("tree.rows", { rows: count(line.side) }) : line.side, line.comment]
    .filter(Boolean)
    .join(", ");
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys
    <div
      role="treeitem"
      aria-level={line.depth + 1}
      aria-expanded={line.open}
      aria-selected={here}
      aria-label={said}
      title={said}
      tabIndex={here ? 0 : -1}
      className={classes.row}
      style={{ transform: `translateY(${top}px)`, paddingLeft: 8 + line.depth * 18 }}
      onClick={() => (line.open === undefined ? onChoose() : onToggle())}
      onDoubleClick={insert}
    >
      {line.open !== undefined ? <Chevron size={14} aria-hidden /> : <span className={classes.noIcon} />}
      {Icon ? (
        <Icon size={15} stroke={1.75} className={classes[line.icon]} aria-hidden />
      ) : (
        <span className={classes.noIcon} />
      )}
      <span className={classes.label}>{line.label}</span>
      <span className={classes.aside}>{counted ? count(line.side) : line.side}</span>
      {line.insert && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon
              size={24}
              tabIndex={-1}
              className={classes.menu}
              aria-label={t("tree.more", { name: line.label })}
              onClick={(event) => event.stopPropagation()}
              onDoubleClick={(event) => event.stopPropagation()}
            >
              <IconDots size={15} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown
            onClick={(event) => event.stopPropagation()}
            onDoubleClick={(event) => event.stopPropagation()}
          >
            <Menu.Item onClick={insert}>{t("tree.insert", { name: line.label })}</Menu.Item>
            {(line.icon === "table" || line.icon === "view") && (
              <Menu.Item onClick={() => onInsert(`SELECT * FROM ${line.insert} LIMIT 100;\n`)}>
                {t("tree.select")}
              </Menu.Item>
            )}
            {line.item && (
              <Menu.Item
                component={Link}
                to={`${pathOf(database.name)}?object=${encodeURIComponent(line.item.address)}`}
              >
                {t("tree.page")}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
