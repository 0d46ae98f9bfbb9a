import { Button, Textarea } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { modKey } from "../../../app/shell/keys";
import { useDraft } from "../../../modules/draft/useDraft";
import { comment } from "../../../modules/issue/issues";
import { Locked } from "../../../ui/Locked";
import { Problem } from "../../../ui/Problem";
import { useLetters } from "../../../ui/useLetters";
import { useIssueView } from "../issuePage";
import classes from "./Conversation.module.css";

/** Where one says something; what is typed stays while one looks elsewhere. */
export function Composer() {
  const { issue, id, acts } = useIssueView();
  const { t } = useTranslation("issue");
  const [text, setText, forget] = useDraft(`comment.${issue.name}`, "");
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<unknown>();
  const field = useRef<HTMLTextAreaElement>(null);
  useLetters({ c: () => field.current?.focus() });
  if (!issue.permissions.comment) return <Locked>{t("composer.locked")}</Locked>;
  const send = async () => {
    if (!text.trim()) {
      field.current?.focus();
      return;
    }
    setSending(true);
    setError(undefined);
    try {
      await acts.ask(() => comment(id, { content: text.trim() }));
      forget();
    } catch (refused) {
      setError(refused);
    } finally {
      setSending(false);
    }
  };
  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Textarea
        ref={field}
        aria-label={t("composer.label")}
        placeholder={t("composer.placeholder")}
        value={text}
        autosize
        minRows={2}
        maxRows={14}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
            event.preventDefault();
            void send();
          }
        }}
      />
      {error !== undefined && <Problem error={error} />}
      <div className={classes.composerFoot}>
        <span className="bb-faint">{t("composer.kept")}</span>
        <Button type="submit" variant="default" loading={sending} rightSection={<kbd>{modKey}↵</kbd>}>
          {t("composer.send")}
        </Button>
      </div>
    </form>
  );
}
