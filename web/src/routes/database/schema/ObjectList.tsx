import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { bytes, count } from "../../../ui/amounts";
import { keyOf, type Shown } from "./objects";
import classes from "./Schema.module.css";

/** A database may have ten thousand tables; so many are drawn at once. */
const step = 200;

/** Objects in rows of 36 px; tables with what they hold. */
export function ObjectList({
  objects,
  chosen,
  severalSchemas,
}: {
  objects: Shown[];
  chosen?: Shown;
  severalSchemas: boolean;
}) {
  const { t } = useTranslation(["database", "common"]);
  const [search] = useSearchParams();
  const [limit, setLimit] = useState(step);
  const tables = objects[0]?.kind === "tables";
  const shown = objects.slice(0, limit);
  return (
    <div className={classes.list}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{tables ? t("database:schema.table") : t("database:schema.kind")}</th>
            {tables && (
              <>
                <th scope="col">{t("database:schema.rows")}</th>
                <th scope="col">{t("database:schema.data")}</th>
                <th scope="col">{t("database:schema.indexes")}</th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => {
            const after = new URLSearchParams(search);
            after.set("object", keyOf(one));
            const here = chosen !== undefined && keyOf(one) === keyOf(chosen);
            return (
              <tr key={keyOf(one)} data-here={here || undefined}>
                <td>
                  <Link to={`?${after}`} replace preventScrollReset aria-current={here ? "true" : undefined}>
                    {severalSchemas && <span className="bb-faint">{one.schema}.</span>}
                    <code>{one.name}</code>
                  </Link>
                </td>
                {one.kind === "tables" && (
                  <>
                    <td>
                      {Number(one.table.rowEstimate) < 0
                        ? t("database:schema.unknownRows")
                        : count(one.table.rowEstimate || 0)}
                    </td>
                    <td>{bytes(one.table.dataBytes || 0)}</td>
                    <td className="bb-dim">{bytes(one.table.indexBytes || 0)}</td>
                  </>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      <div className={classes.foot}>
        <span className="bb-faint">{t("database:schema.shown", { shown: shown.length, count: objects.length })}</span>
        {shown.length < objects.length && (
          <Button variant="subtle" size="xs" onClick={() => setLimit(limit + step)}>
            {t("common:showMore")}
          </Button>
        )}
      </div>
    </div>
  );
}
