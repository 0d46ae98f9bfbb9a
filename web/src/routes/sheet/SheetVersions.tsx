import { Button, Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../api/client";
import { usePaged } from "../../api/list";
import { idOf } from "../../api/names";
import {
  getSheetVersion,
  listSheetVersions,
  type Sheet,
  type SheetId,
  type SheetVersion,
} from "../../modules/sheet/sheets";
import { bytes } from "../../ui/amounts";
import { Problem } from "../../ui/Problem";
import { RelativeTime } from "../../ui/RelativeTime";
import { SqlBlock } from "../../ui/sql/SqlBlock";
import { SkeletonRows } from "../../ui/Waiting";
import classes from "./Sheet.module.css";

/** The texts that a sheet has had; each can be looked at, and put into the editor again. */
export function SheetVersions({
  id,
  sheet,
  engine,
  onRestore,
}: {
  id: SheetId;
  sheet: Sheet;
  engine?: Schemas["EngineType"];
  /** Missing where the sheet may not be changed. */
  onRestore?: (content: string, number: string) => void;
}) {
  const { t } = useTranslation("sheet");
  const list = usePaged(listSheetVersions(id));
  const [shown, setShown] = useState<SheetVersion>();
  return (
    <section aria-labelledby="versions" className={classes.versions}>
      <h2 id="versions" className={classes.label}>
        {t("versions")}
      </h2>
      {list.isPending && <SkeletonRows rows={2} height={28} />}
      {list.error && <Problem error={list.error} onRetry={list.retry} />}
      <ol className={classes.list}>
        {list.items.map((version) => {
          const number = idOf(version.name);
          return (
            <li key={version.name}>
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={t("showVersion", { number })}
                onClick={() => setShown(version)}
              >
                {t("version", { number })}
              </Button>
              <span>{t("versionBy", { author: version.authorTitle })}</span>
              <span className="bb-faint">
                <RelativeTime time={version.createTime} ago /> · {bytes(version.size)}
                {number === String(sheet.versionCount) && ` · ${t("newest")}`}
              </span>
            </li>
          );
        })}
      </ol>
      {list.hasMore && (
        <Button variant="default" size="xs" loading={list.isReadingMore} onClick={list.more}>
          {t("moreVersions")}
        </Button>
      )}
      {shown && (
        <VersionDialog
          id={id}
          version={shown}
          engine={engine}
          onClose={() => setShown(undefined)}
          onRestore={onRestore}
        />
      )}
    </section>
  );
}

function VersionDialog({
  id,
  version,
  engine,
  onClose,
  onRestore,
}: {
  id: SheetId;
  version: SheetVersion;
  engine?: Schemas["EngineType"];
  onClose: () => void;
  onRestore?: (content: string, number: string) => void;
}) {
  const { t } = useTranslation(["sheet", "common"]);
  const number = idOf(version.name);
  const query = useQuery(getSheetVersion(id, number));
  return (
    <Modal
      opened
      onClose={onClose}
      size={800}
      title={t("sheet:version", { number })}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      {query.isPending && <SkeletonRows rows={5} height={24} />}
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && (
        <div className={classes.form}>
          <SqlBlock sql={query.data.content ?? ""} engine={engine} maxHeight={400} />
          {onRestore && (
            <div className={classes.acts}>
              <Button
                onClick={() => {
                  onRestore(query.data.content ?? "", number);
                  onClose();
                }}
              >
                {t("sheet:restoreVersion")}
              </Button>
            </div>
          )}
        </div>
      )}
    </Modal>
  );
}
