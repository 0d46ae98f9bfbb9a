import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { actOn, type Issue, idOfIssue, refreshIssue } from "../../modules/issue/issues";
import { ChosenBar } from "../../ui/ChosenBar";
import { Problem } from "../../ui/Problem";
import { ReasonDialog } from "../../ui/ReasonDialog";

/** What is done with several issues: those that wait for the reader's word are approved, those that may be are canceled. */
export function ChosenIssues({ issues, onDone }: { issues: Issue[]; onDone: () => void }) {
  const { t } = useTranslation("issue");
  const client = useQueryClient();
  const [canceling, setCanceling] = useState(false);
  const toApprove = issues.filter((issue) => issue.approval.canApprove);
  const toCancel = issues.filter(
    (issue) => issue.permissions.cancel && (issue.status === "OPEN" || issue.status === "DRAFT"),
  );
  const each = async (some: Issue[], act: (issue: Issue) => Promise<unknown>) => {
    const results = await Promise.allSettled(some.map(act));
    for (const issue of some) void refreshIssue(client, idOfIssue(issue.name));
    const refused = results.find((one) => one.status === "rejected");
    if (refused) throw refused.reason;
    onDone();
  };
  const approve = useMutation({
    mutationFn: () =>
      each(toApprove, (issue) => actOn(idOfIssue(issue.name), { verb: "approve", version: issue.version })),
  });
  return (
    <>
      {approve.error && <Problem error={approve.error} />}
      <ChosenBar label={t("list.chosenBar")} count={issues.length} onClear={onDone}>
        <Button variant="default" disabled={toCancel.length === 0} onClick={() => setCanceling(true)}>
          {t("list.cancelChosen", { count: toCancel.length })}
        </Button>
        <Button
          variant="default"
          disabled={toApprove.length === 0}
          loading={approve.isPending}
          onClick={() => approve.mutate()}
        >
          {t("list.approveChosen", { count: toApprove.length })}
        </Button>
      </ChosenBar>
      <ReasonDialog
        opened={canceling}
        onClose={() => setCanceling(false)}
        title={t("list.cancelTitle", { count: toCancel.length })}
        text={t("cancelDialog.text")}
        label={t("cancelDialog.label")}
        act={t("list.cancelChosen", { count: toCancel.length })}
        color="danger"
        optional
        onSend={(words) => each(toCancel, (issue) => actOn(idOfIssue(issue.name), { verb: "cancel", words }))}
      />
    </>
  );
}
