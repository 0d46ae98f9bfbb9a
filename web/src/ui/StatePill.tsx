import { useTranslation } from "react-i18next";
import { type PillState, StateGlyph, stateLook } from "./StateGlyph";
import classes from "./StatePill.module.css";

/** A state as a round pill with its own icon and its word from the glossary. */
export function StatePill({ state, large }: { state: PillState; large?: boolean }) {
  const { t } = useTranslation();
  const look = stateLook[state];
  return (
    <span className={classes.pill} data-look={look.shape} data-tone={look.tone} data-large={large || undefined}>
      <StateGlyph state={state} size={14} decorative />
      {t(`state.${state}`)}
    </span>
  );
}
