import { Button, Menu } from "@mantine/core";
import { IconDownload, IconFileText, IconPencil } from "@tabler/icons-react";
import { lazy, Suspense, useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { pathOf } from "../../../api/names";
import { databaseId } from "../../../modules/database/databases";
import { useObjects } from "../../../modules/database/objects";
import { useEngine } from "../../../modules/instance/instances";
import { Empty } from "../../../ui/Empty";
import { Problem } from "../../../ui/Problem";
import { useView } from "../../../ui/view";
import { SkeletonRows } from "../../../ui/Waiting";
import { useShownDatabase } from "../databasePage";
import { ObjectFilter } from "./ObjectFilter";
import { ObjectList } from "./ObjectList";
import { ObjectPane } from "./ObjectPane";
import classes from "./Schema.module.css";
import { useShownObjects } from "./useShownObjects";

const SchemaText = lazy(async () => ({ default: (await import("./SchemaText")).SchemaText }));

/** What is in the database: its objects at the left; the chosen one at the right, among its neighbors or by itself. */
export function SchemaTab() {
  const { t } = useTranslation("schema");
  const database = useShownDatabase();
  const id = databaseId(database.name);
  const objects = useObjects(id, database.lastSyncTime);
  const shown = useShownObjects(id, objects.items);
  const hasForm = Boolean(useEngine(database.engine)?.tableOffer);
  const [address, setAddress] = useView("object");
  const [asText, setAsText] = useState(false);
  const first = useRef("");
  const choose = useCallback((chosen: string) => setAddress(chosen), [setAddress]);
  const base = pathOf(database.name);
  if (objects.isPending) return <SkeletonRows rows={8} height={36} />;
  if (objects.error && objects.items.length === 0) return <Problem error={objects.error} onRetry={objects.retry} />;
  if (objects.items.length === 0) {
    return database.lastSyncTime ? (
      <Empty title={t("list.emptyTitle")} text={t("list.empty")} />
    ) : (
      <Empty title={t("list.notReadTitle")} text={t("list.notRead")} />
    );
  }
  // What is shown first stays, while more come that would stand before it.
  const chosen =
    objects.items.find((item) => item.address === (address || first.current)) ?? shown.items[0] ?? objects.items[0];
  first.current ||= chosen?.address ?? "";
  const gone = address !== "" && !objects.isReading && chosen?.address !== address;
  return (
    <>
      <div className={classes.split}>
        <section className={classes.side} aria-label={t("list.label")}>
          <ObjectFilter shown={shown} items={objects.items} schemas={objects.schemas}>
            <Menu position="bottom-end">
              <Menu.Target>
                <Button variant="default">{t("more")}</Button>
              </Menu.Target>
              <Menu.Dropdown>
                {hasForm && (
                  <Menu.Item component={Link} to={`${base}/edit`} leftSection={<IconPencil size={15} stroke={1.75} />}>
                    {t("edit.open")}
                  </Menu.Item>
                )}
                <Menu.Item onClick={() => setAsText(true)} leftSection={<IconFileText size={15} stroke={1.75} />}>
                  {t("text.open")}
                </Menu.Item>
                <Menu.Item
                  component="a"
                  href={`/v1/${database.name}/schemaFiles:download`}
                  download
                  leftSection={<IconDownload size={15} stroke={1.75} />}
                >
                  {t("text.download")}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </ObjectFilter>
          {shown.items.length === 0 ? (
            <Empty
              title={t("list.noMatchTitle")}
              text={t("list.noMatch", { text: shown.wanted.text })}
              act={
                <Button variant="default" size="xs" onClick={shown.clear}>
                  {t("list.clear")}
                </Button>
              }
            />
          ) : (
            <ObjectList
              items={shown.items}
              chosen={chosen?.address}
              onChoose={choose}
              wanted={shown.wanted}
              severalSchemas={objects.schemas.length > 1}
              total={objects.items.length}
              reading={objects.isReading}
            />
          )}
          {objects.error && <Problem error={objects.error} onRetry={objects.retry} />}
        </section>
        {chosen && (
          <ObjectPane
            key={chosen.address}
            item={chosen}
            items={objects.items}
            database={database}
            onChoose={choose}
            notice={gone ? t("list.gone", { name: address.slice(address.indexOf(":") + 1) }) : undefined}
          />
        )}
      </div>
      {asText && (
        <Suspense fallback={null}>
          <SchemaText database={database} onClose={() => setAsText(false)} />
        </Suspense>
      )}
    </>
  );
}
