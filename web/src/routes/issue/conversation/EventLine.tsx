import {
  IconAlertOctagon,
  IconBan,
  IconCheck,
  IconCircleCheck,
  IconEdit,
  IconMessageReport,
  IconPlayerPlay,
  IconPlayerTrackNext,
  IconPoint,
  IconRobot,
  IconSend,
  IconShieldOff,
  IconUserPlus,
  type TablerIcon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../../api/client";
import { told } from "../../../i18n/told";
import { RelativeTime } from "../../../ui/RelativeTime";
import classes from "./Conversation.module.css";

const icons: Record<string, TablerIcon> = {
  SUBMITTED: IconSend,
  CHECKED: IconRobot,
  APPROVAL_REQUESTED: IconUserPlus,
  APPROVED: IconCheck,
  CHANGES_REQUESTED: IconMessageReport,
  REVIEW_REQUESTED: IconSend,
  EDITED: IconEdit,
  OVERRIDDEN: IconShieldOff,
  STAGE_RUN: IconPlayerPlay,
  STAGE_STOPPED: IconBan,
  TASK_RUN: IconPlayerPlay,
  TASK_DONE: IconCircleCheck,
  TASK_FAILED: IconAlertOctagon,
  TASK_SKIPPED: IconPlayerTrackNext,
  TASK_CANCELED: IconBan,
  DONE: IconCircleCheck,
  CANCELED: IconBan,
};

/** One line for what happened; the robot is named like a person. */
export function EventLine({ event, times }: { event: Schemas["IssueEvent"]; times: number }) {
  const { t } = useTranslation("issue");
  const Icon = icons[event.type] ?? IconPoint;
  // The server's sentence may begin with the name already.
  const named = event.text.startsWith(`${event.userTitle} `);
  const did = named ? event.text.slice(event.userTitle.length + 1) : event.text;
  return (
    <div className={classes.event} data-bad={event.type === "TASK_FAILED" || undefined}>
      <span className={classes.eventIcon}>
        <Icon size={16} stroke={1.75} aria-hidden />
      </span>
      <span className={classes.eventText}>
        {`${event.userTitle} ${told(did)}`}
        {times > 1 && ` ${t("conversation.times", { count: times })}`}
      </span>
      <span className="bb-faint">
        <RelativeTime time={event.time} />
      </span>
    </div>
  );
}
