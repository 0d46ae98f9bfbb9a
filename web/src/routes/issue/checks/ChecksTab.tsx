import { Button, SegmentedControl } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useIssueAct } from "../../../modules/issue/issues";
import { Empty } from "../../../ui/Empty";
import { StatePill } from "../../../ui/StatePill";
import { useView } from "../../../ui/view";
import { useIssueView } from "../issuePage";
import { ByDatabase } from "./ByDatabase";
import { ByLevel } from "./ByLevel";
import classes from "./Checks.module.css";
import { Overridden } from "./Overridden";

/** What blocks: by database or by how bad it is. */
export function ChecksTab() {
  const { issue, id, acts } = useIssueView();
  const { t } = useTranslation("issue");
  const [by, setBy] = useView("by", "database");
  const act = useIssueAct(id);
  const { checks } = issue;
  const results = useMemo(() => checks.results ?? [], [checks.results]);
  if (issue.status === "DRAFT" && results.length === 0) {
    return <Empty title={t("checks.draftTitle")} text={t("checks.draft")} />;
  }
  return (
    <>
      <div className={classes.bar}>
        <span>{t("checks.of", { version: checks.version || issue.version })}</span>
        <SegmentedControl
          size="xs"
          value={by}
          onChange={setBy}
          aria-label={t("checks.by")}
          data={[
            { value: "database", label: t("checks.byDatabase") },
            { value: "level", label: t("checks.byLevel") },
          ]}
        />
        {checks.status === "RUNNING" && <StatePill state="RUNNING" />}
        <span className="bb-dim" role="status">
          {checks.status === "RUNNING"
            ? t("checks.running")
            : t("checks.sum", { errors: checks.errors, warnings: checks.warnings })}
        </span>
        <Button
          variant="default"
          className={classes.again}
          leftSection={<IconRefresh size={15} />}
          loading={acts.pending === "runChecks"}
          disabled={checks.status === "RUNNING" || issue.status === "DONE" || issue.status === "CANCELED"}
          onClick={() => acts.start("runChecks", () => act.mutateAsync({ verb: "runChecks" }))}
        >
          {t("checks.again")}
        </Button>
      </div>
      {checks.override && <Overridden override={checks.override} />}
      {by === "level" ? <ByLevel issue={issue} /> : <ByDatabase issue={issue} />}
    </>
  );
}
