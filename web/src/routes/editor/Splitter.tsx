import { useTranslation } from "react-i18next";
import classes from "./Editor.module.css";

const least = 80;
const most = () => Math.max(least, innerHeight - 320);

/** Between the SQL and its results: dragged, or moved by arrow keys. */
export function Splitter({ height, onHeight }: { height: number; onHeight: (height: number) => void }) {
  const { t } = useTranslation("editor");
  const set = (wanted: number) => onHeight(Math.round(Math.min(most(), Math.max(least, wanted))));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved
    <div
      role="separator"
      aria-orientation="horizontal"
      aria-label={t("side.resize")}
      aria-valuenow={height}
      aria-valuemin={least}
      aria-valuemax={most()}
      tabIndex={0}
      className={classes.splitter}
      onKeyDown={(event) => {
        const by = event.key === "ArrowDown" ? 20 : event.key === "ArrowUp" ? -20 : 0;
        if (by === 0) return;
        event.preventDefault();
        set(height + by);
      }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) set(height + event.movementY);
      }}
    />
  );
}
