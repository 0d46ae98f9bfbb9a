import type { Schemas } from "../../../api/client";
import type { Item } from "../../../modules/database/catalog";
import classes from "./Schema.module.css";

/** Where a foreign key points: leads there, where it is in this database. */
export function ReferredTable({
  foreignKey,
  items,
  onChoose,
}: {
  foreignKey: Schemas["ForeignKey"];
  items: Item[];
  onChoose: (address: string) => void;
}) {
  const { referencedSchema, referencedTable, referencedColumns } = foreignKey;
  const there = items.find(
    ({ object }) => object.kind === "TABLE" && object.schema === referencedSchema && object.name === referencedTable,
  );
  const text = (
    <code>
      {referencedSchema && `${referencedSchema}.`}
      {referencedTable} ({referencedColumns.join(", ")})
    </code>
  );
  if (!there) return text;
  return (
    <button type="button" className={classes.go} onClick={() => onChoose(there.address)}>
      {text}
    </button>
  );
}
