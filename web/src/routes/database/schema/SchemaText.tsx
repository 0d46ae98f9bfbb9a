import { Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Database, databaseId, getSchema } from "../../../modules/database/databases";
import { CopyButton } from "../../../ui/CopyButton";
import { Problem } from "../../../ui/Problem";
import { SqlBlock } from "../../../ui/sql/SqlBlock";
import { SkeletonRows } from "../../../ui/Waiting";
import classes from "./Schema.module.css";

/** The whole schema as SQL text. */
export function SchemaText({ database, onClose }: { database: Database; onClose: () => void }) {
  const { t } = useTranslation(["schema", "common"]);
  const schema = useQuery(getSchema(databaseId(database.name)));
  return (
    <Modal
      opened
      onClose={onClose}
      size={960}
      title={t("schema:text.of", { name: database.databaseName })}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      {schema.isPending && <SkeletonRows rows={6} height={20} />}
      {schema.isError && <Problem error={schema.error} onRetry={() => void schema.refetch()} />}
      {schema.data && (
        <>
          <div className={classes.copy}>
            <CopyButton value={schema.data.schema} label={t("schema:text.copy")} withText />
          </div>
          <SqlBlock sql={schema.data.schema} engine={database.engine} maxHeight="65vh" />
        </>
      )}
    </Modal>
  );
}
