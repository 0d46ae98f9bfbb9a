import { Modal, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../../api/client";
import { SqlDiff } from "../../../ui/sql/SqlDiff";

/** What changed in the SQL from one version to another. */
export function CompareVersions({
  versions,
  change,
  onClose,
}: {
  /** Newest first. */
  versions: Schemas["IssueVersion"][];
  change: Schemas["Change"];
  onClose: () => void;
}) {
  const { t } = useTranslation(["issue", "common"]);
  const [before, setBefore] = useState(versions[1]?.version ?? 1);
  const newest = versions[0];
  const textOf = (version?: Schemas["IssueVersion"]) =>
    (version?.changes.find((one) => one.id === change.id) ?? version?.changes[0])?.statement ?? "";
  const older = versions.find((one) => one.version === before);
  return (
    <Modal
      opened
      onClose={onClose}
      size={960}
      title={t("changes.compare", { before, after: newest?.version })}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      {versions.length > 2 && (
        <NativeSelect
          mb="md"
          label={t("changes.compareWith")}
          value={String(before)}
          data={versions.slice(1).map((one) => ({ value: String(one.version), label: `v${one.version}` }))}
          onChange={(event) => setBefore(Number(event.currentTarget.value))}
        />
      )}
      <SqlDiff
        before={textOf(older)}
        after={textOf(newest)}
        engine={change.targetDatabases?.[0]?.engine}
        label={t("changes.compare", { before, after: newest?.version })}
      />
    </Modal>
  );
}
