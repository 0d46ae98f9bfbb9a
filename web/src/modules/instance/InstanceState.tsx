import {
  IconAlertOctagonFilled,
  IconAlertTriangleFilled,
  IconArchive,
  IconCircleCheckFilled,
  IconCircleDashed,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./InstanceState.module.css";
import type { Instance } from "./instances";

/** Does it answer? As a sentence; `whole` with what to do about it. */
export function InstanceState({ instance, whole }: { instance: Instance; whole?: boolean }) {
  const { t } = useTranslation("instance");
  if (instance.state === "ARCHIVED") {
    return (
      <span className={classes.state}>
        <IconArchive size={15} stroke={1.75} color="var(--bb-rest)" aria-hidden />
        <span>{t("state.archived")}</span>
      </span>
    );
  }
  if (instance.syncError) {
    return (
      <span className={classes.state} data-tone="fail">
        <IconAlertOctagonFilled size={15} color="var(--bb-fail)" aria-hidden />
        <span title={instance.syncError}>{whole ? instance.syncError : firstSentence(instance.syncError)}</span>
      </span>
    );
  }
  if (instance.missingPrivileges.length > 0) {
    return (
      <span className={classes.state}>
        <IconAlertTriangleFilled size={15} color="var(--bb-wait)" aria-hidden />
        <span>{t("state.missing", { privileges: instance.missingPrivileges.join(", ") })}</span>
      </span>
    );
  }
  if (!instance.lastSyncTime) {
    return (
      <span className={classes.state}>
        <IconCircleDashed size={15} stroke={1.75} color="var(--bb-rest)" aria-hidden />
        <span>{t("state.notRead")}</span>
      </span>
    );
  }
  return (
    <span className={classes.state}>
      <IconCircleCheckFilled size={15} color="var(--bb-done)" aria-hidden />
      <span>{t("state.connected")}</span>
    </span>
  );
}

/** What failed; the rest, what to do, is on hover and on the instance's own page. */
function firstSentence(text: string): string {
  return text.split(/(?<=\.) /)[0]?.replace(/\.$/, "") ?? text;
}
