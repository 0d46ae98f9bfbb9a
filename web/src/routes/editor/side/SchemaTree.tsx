import { NativeSelect, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useDeferredValue, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Database, databaseId } from "../../../modules/database/databases";
import { useObjects, useParts } from "../../../modules/database/objects";
import { Empty } from "../../../ui/Empty";
import { Problem } from "../../../ui/Problem";
import { SkeletonRows } from "../../../ui/Waiting";
import classes from "./Side.module.css";
import { TreeRow } from "./TreeRow";
import { type Line, linesOf, toggled } from "./tree";
import { useColumns } from "./useColumns";

/** The tables, views and routines of a database; names go to the caret. */
export function SchemaTree({ databases, onInsert }: { databases: Database[]; onInsert: (text: string) => void }) {
  const { t } = useTranslation("editor");
  const [wanted, setWanted] = useState("");
  const database = databases.find((one) => one.name === wanted) ?? databases[0];
  if (!database) {
    return <Empty title={t("tree.chooseTitle")} text={t("tree.choose")} />;
  }
  return (
    <>
      {databases.length > 1 && (
        <NativeSelect
          className={classes.find}
          aria-label={t("tree.of")}
          value={database.name}
          onChange={(event) => setWanted(event.currentTarget.value)}
          data={databases.map((one) => ({ value: one.name, label: one.databaseName }))}
        />
      )}
      <Tree key={database.name} database={database} onInsert={onInsert} />
    </>
  );
}

function Tree({ database, onInsert }: { database: Database; onInsert: (text: string) => void }) {
  const { t } = useTranslation("editor");
  const id = databaseId(database.name);
  const objects = useObjects(id, database.lastSyncTime);
  const [text, setText] = useState("");
  const asked = useDeferredValue(text.trim());
  const parts = useParts(id, asked);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const columns = useColumns(id, objects.items, open);
  const lines = useMemo(
    () => linesOf({ items: objects.items, parts, text: asked, open, columns, engine: database.engine }),
    [objects.items, parts, asked, open, columns, database.engine],
  );
  const [at, setAt] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => 26,
    overscan: 12,
    initialRect: { width: 240, height: 600 },
  });
  const cursor = Math.min(at, Math.max(0, lines.length - 1));
  const toggle = (line: Line) => setOpen((before) => toggled(before, line.key));
  const go = (to: number) => {
    const next = Math.max(0, Math.min(lines.length - 1, to));
    setAt(next);
    rows.scrollToIndex(next, { align: "auto" });
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>("[role=treeitem][tabindex='0']")?.focus());
  };
  const onKey = (event: KeyboardEvent) => {
    const line = lines[cursor];
    if (!line || event.metaKey || event.ctrlKey || event.altKey) return;
    const acts: Record<string, () => void> = {
      ArrowDown: () => go(cursor + 1),
      ArrowUp: () => go(cursor - 1),
      Home: () => go(0),
      End: () => go(lines.length - 1),
      ArrowRight: () => (line.open === false ? toggle(line) : go(cursor + 1)),
      ArrowLeft: () =>
        line.open ? toggle(line) : go(lines.findLastIndex((one, index) => index < cursor && one.depth < line.depth)),
      Enter: () => (line.insert ? onInsert(line.insert) : toggle(line)),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  if (objects.isPending) return <SkeletonRows rows={8} height={26} />;
  if (objects.error && objects.items.length === 0) return <Problem error={objects.error} onRetry={objects.retry} />;
  if (objects.items.length === 0) {
    return database.lastSyncTime ? (
      <Empty title={t("tree.emptyTitle")} text={t("tree.empty")} />
    ) : (
      <Empty title={t("tree.notReadTitle")} text={t("tree.notRead")} />
    );
  }
  return (
    <>
      <TextInput
        type="search"
        className={classes.find}
        aria-label={t("tree.find")}
        placeholder={t("tree.find")}
        leftSection={<IconSearch size={15} stroke={1.75} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {lines.length === 0 && <p className={classes.none}>{t("tree.noMatch", { text: asked })}</p>}
      <div className={classes.scroll} ref={box}>
        <div
          role="tree"
          aria-label={t("tree.label", { database: database.databaseName })}
          onKeyDown={onKey}
          style={{ position: "relative", height: rows.getTotalSize() }}
        >
          {rows.getVirtualItems().map(({ index, start }) => {
            const line = lines[index] as Line;
            return (
              <TreeRow
                key={line.key}
                line={line}
                top={start}
                here={index === cursor}
                database={database}
                onToggle={() => {
                  setAt(index);
                  toggle(line);
                }}
                onChoose={() => setAt(index)}
                onInsert={onInsert}
              />
            );
          })}
        </div>
      </div>
    </>
  );
}
