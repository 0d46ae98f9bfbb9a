import {
  IconAlertOctagonFilled,
  IconBan,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleMinus,
  IconClock,
  IconGitPullRequest,
  IconHourglassHigh,
  IconLoader2,
  IconPencil,
  IconPlayerTrackNext,
  IconUserExclamation,
  type TablerIcon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../api/client";

export type PillState = Schemas["TaskStatus"] | "WAITING" | "DRAFT" | "OPEN";
type Tone = "control" | "run" | "settle" | "done" | "fail" | "rest" | "wait" | "brand";
type Look = { icon: TablerIcon; tone: Tone; shape: "soft" | "outlined" };

/** Shape before color: each state has an icon of its own. */
export const stateLook: Record<PillState, Look> = {
  NOT_STARTED: { icon: IconCircleDashed, tone: "control", shape: "outlined" },
  PENDING: { icon: IconClock, tone: "run", shape: "outlined" },
  RUNNING: { icon: IconLoader2, tone: "run", shape: "soft" },
  SETTLING: { icon: IconHourglassHigh, tone: "settle", shape: "soft" },
  CANCELING: { icon: IconCircleMinus, tone: "settle", shape: "soft" },
  DONE: { icon: IconCircleCheckFilled, tone: "done", shape: "soft" },
  FAILED: { icon: IconAlertOctagonFilled, tone: "fail", shape: "soft" },
  CANCELED: { icon: IconBan, tone: "rest", shape: "soft" },
  SKIPPED: { icon: IconPlayerTrackNext, tone: "rest", shape: "soft" },
  WAITING: { icon: IconUserExclamation, tone: "wait", shape: "soft" },
  DRAFT: { icon: IconPencil, tone: "rest", shape: "soft" },
  OPEN: { icon: IconGitPullRequest, tone: "brand", shape: "soft" },
};

const colors: Record<Tone, string> = {
  control: "var(--bb-rest)",
  run: "var(--bb-run)",
  settle: "var(--bb-settle)",
  done: "var(--bb-done)",
  fail: "var(--bb-fail)",
  rest: "var(--bb-rest)",
  wait: "var(--bb-wait)",
  brand: "var(--bb-brand-text)",
};

/** The icon of a state in its color; running turns. `decorative` where the word stands beside it. */
export function StateGlyph({
  state,
  size = 16,
  decorative,
}: {
  state: PillState;
  size?: number;
  decorative?: boolean;
}) {
  const { t } = useTranslation();
  const { icon: Icon, tone } = stateLook[state];
  const label = decorative ? { "aria-hidden": true } : { role: "img", "aria-label": t(`state.${state}`) };
  return (
    <Icon
      size={size}
      stroke={1.75}
      color={colors[tone]}
      className={state === "RUNNING" ? "bb-turn" : undefined}
      {...label}
    />
  );
}
