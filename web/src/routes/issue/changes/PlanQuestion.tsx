import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../../api/client";
import { updateIssue } from "../../../modules/issue/issues";
import { Problem } from "../../../ui/Problem";
import { useIssueView } from "../issuePage";
import { changeInput } from "./changeInput";
import classes from "./TargetPlans.module.css";

/** What goes in a plan; `to` is what it may have been renamed to. */
export type Question = Pick<Schemas["RenameCandidate"], "kind" | "schema" | "parent" | "name"> & { to?: string };

/** The checks' codes of what is asked here. */
export const asked = [303, 304];

/** What may have been renamed, or is lost, and nobody has said what is meant. */
export function unanswered(plan: Schemas["SchemaDiff"], change: Schemas["Change"]): Question[] {
  const same = (one: Question, other: Schemas["RenameAnswer"]) =>
    one.kind === other.kind &&
    one.name === other.name &&
    one.parent === (other.parent ?? "") &&
    one.schema === (other.schema ?? "");
  const lost = plan.changes.filter(
    (one) => one.dataLoss === "CERTAIN" && !plan.renameCandidates.some((other) => same(one as Question, other)),
  );
  return [
    ...plan.renameCandidates,
    ...lost.map(({ kind, schema, parent, name }) => ({ kind, schema, parent, name })),
  ].filter((one) => !change.renames.some((answer) => same(one, answer)));
}

/** Renamed, or dropped? The answer is an edit of the change, for all of its databases. */
export function PlanQuestion({ question, change }: { question: Question; change: Schemas["Change"] }) {
  const { issue, id, acts } = useIssueView();
  const { t } = useTranslation("issue");
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<unknown>();
  const { kind, schema, parent, name, to } = question;
  const answer = async (renamed: boolean) => {
    setSending(true);
    setError(undefined);
    const said = { kind, schema, parent, name, ...(renamed ? { to } : {}) };
    try {
      const changes = issue.changes.map((one) =>
        one.id === change.id ? { ...changeInput(one), renames: [...one.renames, said] } : changeInput(one),
      );
      await acts.ask(() => updateIssue(id, "changes", { changes, etag: issue.etag }));
    } catch (refused) {
      setError(refused);
    } finally {
      setSending(false);
    }
  };
  const what = { kind: t(`kind.${kind}`), what: [schema, parent, name].filter(Boolean).join("."), to };
  return (
    <div className={classes.question}>
      <span className={classes.asked}>{to ? t("plan.renamed", what) : t("plan.lost", what)}</span>
      {issue.permissions.edit && (
        <span className={classes.acts}>
          {to && (
            <Button variant="default" size="xs" loading={sending} onClick={() => void answer(true)}>
              {t("plan.rename", { to })}
            </Button>
          )}
          <Button variant="default" size="xs" loading={sending} onClick={() => void answer(false)}>
            {t("plan.drop")}
          </Button>
        </span>
      )}
      {error !== undefined && <Problem error={error} />}
    </div>
  );
}
