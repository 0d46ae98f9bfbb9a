import { Button } from "@mantine/core";
import { IconHelpCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./Changes.module.css";
import { type Candidate, keyOfCandidate, open, type Rename } from "./grouped";

/** What is gone here and new there may be the same under another name: only a person knows. */
export function RenameQuestions({
  candidates,
  renames,
  denied,
  onRename,
  onDeny,
  onUndo,
}: {
  candidates: Candidate[];
  renames: Rename[];
  denied: string[];
  onRename: (rename: Rename) => void;
  onDeny: (key: string) => void;
  onUndo: (rename: Rename) => void;
}) {
  const { t } = useTranslation("schema");
  const asked = open(candidates, renames, denied);
  if (asked.length === 0 && renames.length === 0) return null;
  return (
    <section className={classes.questions} aria-label={t("renames.label")}>
      {asked.map((candidate) => {
        const { kind, schema, parent, name, to, likeness } = candidate;
        return (
          <div key={keyOfCandidate(candidate)} className={classes.question}>
            <IconHelpCircle size={16} stroke={1.75} className={classes.asks} aria-hidden />
            <span className={classes.asked}>
              {t("renames.ask", { kind: t(`changes.kind.${kind}`) })} <code>{parent ? `${parent}.${name}` : name}</code>{" "}
              {t("renames.now")} <code>{to}</code>? <span className="bb-faint">{t("renames.alike", { likeness })}</span>
            </span>
            <Button size="xs" variant="default" onClick={() => onRename({ kind, schema, parent, name, to })}>
              {t("renames.yes")}
            </Button>
            <Button size="xs" variant="default" onClick={() => onDeny(keyOfCandidate(candidate))}>
              {t("renames.no")}
            </Button>
          </div>
        );
      })}
      {renames.map((rename) => (
        <div key={keyOfCandidate(rename)} className={classes.question}>
          <span className={classes.asked}>
            <code>{rename.parent ? `${rename.parent}.${rename.name}` : rename.name}</code> {t("renames.taken")}{" "}
            <code>{rename.to}</code>
          </span>
          <Button size="xs" variant="subtle" color="gray" c="var(--bb-ink)" onClick={() => onUndo(rename)}>
            {t("renames.undo")}
          </Button>
        </div>
      ))}
    </section>
  );
}
