import { useEffect, useState } from "react";
import { duration } from "../../../ui/amounts";

/** How long it took, or takes so far: then it ticks. */
export function Elapsed({ from, to }: { from: string; to?: string }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (to) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [to]);
  const passed = Math.max(0, (to ? Date.parse(to) : now) - Date.parse(from));
  return <>{to ? duration(passed) : clock(passed)}</>;
}

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
