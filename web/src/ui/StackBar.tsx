import classes from "./StackBar.module.css";

/** Progress in parts, in the order done, skipped, failed, settling, running, rest; the number stands beside it. */
export function StackBar({
  done,
  skipped = 0,
  failed = 0,
  settling = 0,
  running = 0,
  total,
  label,
}: {
  done: number;
  skipped?: number;
  failed?: number;
  settling?: number;
  running?: number;
  total: number;
  /** "127 of 200", which stands beside the bar. */
  label: string;
}) {
  const parts = [
    ["done", done],
    ["rest", skipped],
    ["fail", failed],
    ["settle", settling],
    ["run", running],
  ] as const;
  return (
    <span className={classes.progress}>
      <span className={classes.bar} aria-hidden>
        {parts.map(
          ([tone, count]) =>
            count > 0 && (
              <span
                key={tone}
                style={{ flexGrow: count, flexBasis: 0, minWidth: 3, background: `var(--bb-${tone})` }}
              />
            ),
        )}
        <span style={{ flexGrow: Math.max(0, total - done - skipped - failed - settling - running), flexBasis: 0 }} />
      </span>
      <span className={classes.number}>{label}</span>
    </span>
  );
}
