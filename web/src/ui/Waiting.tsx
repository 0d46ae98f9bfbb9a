import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Waiting.module.css";

/** True once 200 ms have passed: what is here sooner needs no placeholder. */
export function useLate(delay = 200): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), delay);
    return () => clearTimeout(timer);
  }, [delay]);
  return late;
}

const widths = ["44%", "32%", "52%", "38%", "48%", "30%"];

/** Grey bars in the shape of the rows to come. */
export function SkeletonRows({ rows = 6, height = 44 }: { rows?: number; height?: number }) {
  const { t } = useTranslation();
  const late = useLate();
  return (
    <div className={classes.rows} role="status" aria-label={t("loading")} style={{ minHeight: rows * height }}>
      {late &&
        widths.slice(0, rows).map((width) => (
          <div key={width} className={classes.row} style={{ height }} aria-hidden>
            <span className={classes.dot} />
            <span className={classes.bar} style={{ width }} />
            <span className={classes.end} />
          </div>
        ))}
    </div>
  );
}

/** The thin bar over rows that are being read again. */
export function Refreshing({ on }: { on: boolean }) {
  return <div className={classes.thin} data-on={on || undefined} aria-hidden />;
}
