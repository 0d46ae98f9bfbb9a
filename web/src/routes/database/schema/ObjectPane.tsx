import { Button, SegmentedControl } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { pathOf } from "../../../api/names";
import { type Item, qualified } from "../../../modules/database/catalog";
import type { Database } from "../../../modules/database/databases";
import { useEngine } from "../../../modules/instance/instances";
import { CopyButton } from "../../../ui/CopyButton";
import { Label } from "../../../ui/Label";
import { useView } from "../../../ui/view";
import { SkeletonRows } from "../../../ui/Waiting";
import { idOfTable } from "../diagram/graph";
import { Definition } from "./Definition";
import { ObjectDetail } from "./ObjectDetail";
import classes from "./Schema.module.css";

const Neighbors = lazy(async () => ({ default: (await import("../diagram/Neighbors")).Neighbors }));
const views = ["diagram", "details", "definition"] as const;

/** The chosen object: among its neighbors (a table), in its parts, or as SQL. */
export function ObjectPane({
  item,
  items,
  database,
  onChoose,
  notice,
}: {
  item: Item;
  items: Item[];
  database: Database;
  onChoose: (address: string) => void;
  notice?: string;
}) {
  const { t } = useTranslation("schema");
  const [wanted, setView] = useView("view");
  const hasForm = Boolean(useEngine(database.engine)?.tableOffer);
  const { object, kind } = item;
  const drawable = kind === "table" || kind === "foreignTable" || kind === "partition";
  const offered = views.filter((one) => one !== "diagram" || drawable);
  const view = offered.find((one) => one === wanted) ?? offered[0] ?? "details";
  const name = qualified(object);
  return (
    <section className={classes.pane} aria-label={name}>
      {notice && (
        <p className={classes.notice} role="status">
          {notice}
        </p>
      )}
      <header className={classes.paneHead}>
        <h2>
          <code>
            {object.schema && <span className="bb-faint">{object.schema}.</span>}
            {object.parent && <span className="bb-faint">{object.parent}.</span>}
            {object.name}
          </code>
        </h2>
        <Label text={t(`kind.${kind}`)} />
        <CopyButton value={name} label={t("copyName")} />
        <span className={classes.push} />
        {kind === "table" && hasForm && (
          <Button
            component={Link}
            to={`${pathOf(database.name)}/edit?table=${encodeURIComponent(idOfTable(object.schema, object.name))}`}
            variant="default"
            size="xs"
            leftSection={<IconPencil size={15} stroke={1.75} />}
          >
            {t("edit.this")}
          </Button>
        )}
        <SegmentedControl
          size="xs"
          aria-label={t("view.label")}
          value={view}
          onChange={setView}
          data={offered.map((one) => ({ value: one, label: t(`view.${one}`) }))}
        />
      </header>
      {object.comment && <p className={classes.comment}>{object.comment}</p>}
      {view === "diagram" ? (
        <div className={classes.drawing}>
          <Suspense fallback={<SkeletonRows rows={4} height={44} />}>
            <Neighbors database={database} item={item} items={items} onChoose={onChoose} />
          </Suspense>
        </div>
      ) : (
        <div className={classes.content}>
          {view === "details" ? (
            <ObjectDetail item={item} items={items} database={database} onChoose={onChoose} />
          ) : (
            <Definition item={item} database={database} />
          )}
        </div>
      )}
    </section>
  );
}
