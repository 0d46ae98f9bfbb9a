import { Button, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../../api/client";
import { useDraft } from "../../../modules/draft/useDraft";
import { comment } from "../../../modules/issue/issues";
import { Problem } from "../../../ui/Problem";
import { useIssueView } from "../issuePage";
import classes from "./Changes.module.css";

/** A comment on a line of the SQL. */
export function LineComposer({
  line,
  change,
  onClose,
}: {
  line: number;
  change: Schemas["Change"];
  onClose: () => void;
}) {
  const { issue, id, acts } = useIssueView();
  const { t } = useTranslation(["issue", "common"]);
  const [text, setText, forget] = useDraft(`comment.${issue.name}.${change.id}.${line}`, "");
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<unknown>();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim()) return;
    setSending(true);
    try {
      await acts.ask(() => comment(id, { content: text.trim(), line, change: change.id }));
      forget();
      onClose();
    } catch (refused) {
      setError(refused);
      setSending(false);
    }
  };
  return (
    <form className={classes.thread} onSubmit={send}>
      <Textarea
        aria-label={t("issue:changes.commentOn", { line })}
        placeholder={t("issue:changes.commentOn", { line })}
        value={text}
        autosize
        minRows={2}
        autoFocus
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {error !== undefined && <Problem error={error} />}
      <div className={classes.threadActs}>
        <Button variant="subtle" color="gray" size="xs" onClick={onClose}>
          {t("common:cancel")}
        </Button>
        <Button type="submit" variant="default" size="xs" loading={sending}>
          {t("issue:composer.send")}
        </Button>
      </div>
    </form>
  );
}
