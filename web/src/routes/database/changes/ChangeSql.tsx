import { Button } from "@mantine/core";
import { IconGitPullRequest } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../../api/client";
import { useProposal } from "../../../modules/issue/proposal";
import { CopyButton } from "../../../ui/CopyButton";
import { Locked } from "../../../ui/Locked";
import { SqlBlock } from "../../../ui/sql/SqlBlock";
import classes from "./Changes.module.css";

/** The SQL that makes the changes, to be copied or to become an issue. */
export function ChangeSql({
  sql,
  engine,
  target,
  title,
  onProposed,
}: {
  sql: string;
  engine?: Schemas["EngineType"];
  /** The database whose issue it becomes; none where no database is changed by it. */
  target?: { name: string; project: string };
  title: string;
  onProposed?: () => void;
}) {
  const { t } = useTranslation("schema");
  const propose = useProposal();
  const assigned = target !== undefined && target.project !== "projects/default";
  return (
    <section aria-label={t("sql.label")}>
      <div className={classes.sqlHead}>
        <h2>{t("sql.label")}</h2>
        <CopyButton value={sql} label={t("sql.copy")} withText />
        {assigned && (
          <Button
            leftSection={<IconGitPullRequest size={16} stroke={1.75} />}
            onClick={() => {
              propose(target.project, { targets: [target.name], statement: sql, title });
              onProposed?.();
            }}
          >
            {t("sql.propose")}
          </Button>
        )}
      </div>
      {target !== undefined && !assigned && <Locked>{t("sql.unassigned")}</Locked>}
      <SqlBlock sql={sql} engine={engine} label={t("sql.label")} maxHeight={420} />
    </section>
  );
}
