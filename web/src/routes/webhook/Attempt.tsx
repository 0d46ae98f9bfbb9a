import { useTranslation } from "react-i18next";
import type { Schemas } from "../../api/client";
import { absolute } from "../../ui/RelativeTime";
import classes from "../webhooks/Webhooks.module.css";

/** One try: how it ended, how long it took, and what came back. */
export function Attempt({ attempt }: { attempt: Schemas["WebhookAttempt"] }) {
  const { t } = useTranslation("notice");
  return (
    <div>
      <div style={{ fontWeight: 600, color: attempt.error ? "var(--bb-fail)" : undefined }}>
        {attempt.error || t("attempt.taken", { status: attempt.httpStatus })}
      </div>
      <div className="bb-dim">
        {absolute(attempt.time)} · {t("attempt.duration", { ms: attempt.durationMs })}
      </div>
      {attempt.answer && <pre className={classes.answer}>{attempt.answer}</pre>}
    </div>
  );
}
