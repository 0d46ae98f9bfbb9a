import { ActionIcon, SegmentedControl, Tooltip } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ResultColumn, Value } from "../../../modules/editor/queries";
import { CopyButton } from "../../../ui/CopyButton";
import classes from "./Results.module.css";

/** One value in full, or all values of its row. */
export function ValuePanel({
  column,
  columns,
  row,
  number,
  onClose,
}: {
  column: number;
  columns: ResultColumn[];
  row: Value[];
  /** Of the row, from 1. */
  number: number;
  onClose: () => void;
}) {
  const { t } = useTranslation(["editor", "common"]);
  const [what, setWhat] = useState("value");
  const of = columns[column] as ResultColumn;
  const value = row[column] ?? null;
  return (
    <section className={classes.panel} aria-label={t("editor:value.label")}>
      <div className={classes.panelHead}>
        <SegmentedControl
          size="xs"
          value={what}
          onChange={setWhat}
          aria-label={t("editor:value.what")}
          data={[
            { value: "value", label: t("editor:value.value") },
            { value: "row", label: t("editor:value.row", { number }) },
          ]}
        />
        {what === "value" && value !== null && <CopyButton value={String(value)} label={t("editor:value.copy")} />}
        <Tooltip label={t("common:close")}>
          <ActionIcon aria-label={t("common:close")} onClick={onClose} ml="auto">
            <IconX size={16} />
          </ActionIcon>
        </Tooltip>
      </div>
      {what === "value" ? (
        <>
          <div className={classes.panelName}>
            <code>{of.name}</code> <span className="bb-faint">{of.type}</span>
            <div className="bb-faint">{factOf(value, t)}</div>
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
          <pre className={classes.value} tabIndex={0}>
            <Text value={value} column={of} />
          </pre>
        </>
      ) : (
        <dl className={classes.values} tabIndex={0}>
          {columns.map((one, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns may share a name; their place is what tells them apart
            <div key={at} data-here={at === column || undefined}>
              <dt>
                <code>{one.name}</code> <span className="bb-faint">{one.type}</span>
              </dt>
              <dd>
                <Text value={row[at] ?? null} column={one} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function Text({ value, column }: { value: Value; column: ResultColumn }) {
  const { t } = useTranslation("editor");
  if (value === null) return <em className="bb-faint">{t("grid.null")}</em>;
  if (value === "") return <span className="bb-faint">{t("value.empty")}</span>;
  return <>{column.kind === "JSON" && typeof value === "string" ? indented(value) : String(value)}</>;
}

/** JSON with line breaks; no number of it is read, so none is rounded. */
function indented(json: string): string {
  let depth = 0;
  const line = () => `\n${"  ".repeat(depth)}`;
  return json
    .replace(/("(?:[^"\\]|\\.)*")|\s+|[{[]\s*[}\]]|[{}[\],:]/g, (found, text) => {
      if (text) return text;
      if (/^\s+$/.test(found)) return "";
      if (found.length > 1) return found.replace(/\s/g, "");
      if (found === "{" || found === "[") {
        depth++;
        return found + line();
      }
      if (found === "}" || found === "]") {
        depth = Math.max(0, depth - 1);
        return line() + found;
      }
      return found === "," ? `,${line()}` : ": ";
    })
    .trim();
}

function factOf(value: Value, t: (key: "editor:value.characters", options: { count: number }) => string): string {
  return typeof value === "string" && value.length > 20
    ? t("editor:value.characters", { count: [...value].length })
    : "";
}
