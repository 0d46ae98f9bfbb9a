import { IconArrowDown } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { type Item, type Order, qualified, type Wanted } from "../../../modules/database/catalog";
import { bytes, count, exact } from "../../../ui/amounts";
import { useView } from "../../../ui/view";
import classes from "./Schema.module.css";

const height = 36;
const sizes = ["rows", "data", "indexes"] as const;

/** Objects in rows; only those in view are drawn, so that ten thousand are as quick as ten. */
export function ObjectList({
  items,
  chosen,
  onChoose,
  wanted,
  severalSchemas,
  total,
  reading,
}: {
  items: Item[];
  chosen?: string;
  onChoose: (address: string) => void;
  wanted: Wanted;
  severalSchemas: boolean;
  total: number;
  /** Whether more are on their way. */
  reading: boolean;
}) {
  const { t } = useTranslation("schema");
  const box = useRef<HTMLDivElement>(null);
  const [search] = useSearchParams();
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: 10,
    initialRect: { width: 400, height: 600 },
  });
  const sized = wanted.kind === "table" && !wanted.text.trim();
  const at = items.findIndex((item) => item.address === chosen);
  const go = (index: number) => {
    const item = items[Math.max(0, Math.min(items.length - 1, index))];
    if (!item) return;
    onChoose(item.address);
    rows.scrollToIndex(index, { align: "auto" });
    // The row is drawn once it is in view.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => box.current?.querySelector<HTMLElement>("[data-object-row][tabindex='0']")?.focus()),
    );
  };
  const onKey = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + 15,
      PageUp: at - 15,
      Home: 0,
      End: items.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    go(Math.max(0, Math.min(items.length - 1, to)));
  };
  // A link from elsewhere may lead to the nine thousandth.
  const arrived = useRef(false);
  useEffect(() => {
    if (arrived.current || at < 0) return;
    arrived.current = true;
    if (at > 10) rows.scrollToIndex(at, { align: "center" });
  }, [at, rows]);
  const drawn = rows.getVirtualItems();
  const before = drawn[0]?.start ?? 0;
  const after = rows.getTotalSize() - (drawn.at(-1)?.end ?? 0);
  const columns = sized ? 4 : 2;
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys move between the rows' links, which have the focus */}
      <div className={classes.list} ref={box} onKeyDown={onKey}>
        <table className={classes.table} aria-label={t("list.label")} aria-rowcount={items.length + 1}>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">{sized ? <Sort by="name" label={t("list.name")} /> : t("list.name")}</th>
              {sized ? (
                sizes.map((size) => (
                  <th key={size} scope="col">
                    <Sort by={size} label={t(`list.${size}`)} />
                  </th>
                ))
              ) : (
                <th scope="col">{t("list.kind")}</th>
              )}
            </tr>
          </thead>
          <tbody>
            {before > 0 && (
              <tr aria-hidden style={{ height: before }}>
                <td colSpan={columns} />
              </tr>
            )}
            {drawn.map(({ index }) => {
              const item = items[index] as Item;
              const here = item.address === chosen;
              const link = new URLSearchParams(search);
              link.set("object", item.address);
              return (
                <tr key={item.address} data-here={here || undefined} aria-rowindex={index + 2}>
                  <td>
                    <a
                      href={`?${link}`}
                      data-object-row
                      tabIndex={here || (at < 0 && index === 0) ? 0 : -1}
                      aria-current={here ? "true" : undefined}
                      title={[qualified(item.object), item.object.comment].filter(Boolean).join(" · ")}
                      onClick={(event) => {
                        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                        event.preventDefault();
                        onChoose(item.address);
                      }}
                    >
                      <Name item={item} severalSchemas={severalSchemas} />
                    </a>
                  </td>
                  {sized ? <Sizes item={item} /> : <td className="bb-dim">{t(`kind.${item.kind}`)}</td>}
                </tr>
              );
            })}
            {after > 0 && (
              <tr aria-hidden style={{ height: after }}>
                <td colSpan={columns} />
              </tr>
            )}
          </tbody>
        </table>
      </div>
      <div className={classes.foot} role="status">
        {t("list.shown", { shown: exact(items.length), count: total, total: exact(total) })}
        {reading && ` ${t("list.reading")}`}
      </div>
    </>
  );
}

/** Where there is no room for all of it the middle is left out: ends tell names apart. */
function Name({ item, severalSchemas }: { item: Item; severalSchemas: boolean }) {
  const { schema, parent, name, matches } = item.object;
  const cut = name.length > 12 ? name.length - 8 : name.length;
  return (
    <code className={classes.name}>
      <span className={classes.head}>
        {severalSchemas && schema && <span className="bb-faint">{schema}.</span>}
        {parent && <span className="bb-faint">{parent}.</span>}
        {name.slice(0, cut)}
      </span>
      <span>{name.slice(cut)}</span>
      {matches.length > 0 && <span className={classes.matches}>{matches.map((one) => one.name).join(", ")}</span>}
    </code>
  );
}

function Sizes({ item }: { item: Item }) {
  const { t } = useTranslation("schema");
  const { rowEstimate = "-1", dataBytes = "-1", indexBytes = "-1" } = item.object;
  const unknown = <span className="bb-faint">{t("list.unknown")}</span>;
  return (
    <>
      <td>{Number(rowEstimate) < 0 ? unknown : count(rowEstimate)}</td>
      <td>{Number(dataBytes) < 0 ? unknown : bytes(dataBytes)}</td>
      <td className="bb-dim">{Number(indexBytes) < 0 ? unknown : bytes(indexBytes)}</td>
    </>
  );
}

function Sort({ by, label }: { by: Order; label: string }) {
  const [order, setOrder] = useView("sort", "data");
  const here = order === by;
  return (
    <button type="button" className={classes.sort} aria-pressed={here} onClick={() => setOrder(by)}>
      {label}
      {here && <IconArrowDown size={13} aria-hidden />}
    </button>
  );
}
