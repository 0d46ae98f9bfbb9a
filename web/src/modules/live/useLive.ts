import { useEffect, useRef } from "react";

/** While the line is open nothing is asked in between; while it is not, every few seconds. */
const pollEvery = 5_000;

/**
 * Calls back when something of the topic changed: told by the server, or asked for while it does not answer. Only the tab that is looked at
 * keeps a line open: browsers have six to a server, for all tabs together.
 */
export function useLive(topic: string, changed: () => void) {
  const listener = useRef(changed);
  listener.current = changed;
  useEffect(() => {
    if (typeof EventSource === "undefined") return;
    let open = false;
    let source: EventSource | undefined;
    const listen = () => {
      source = new EventSource(`/v1/events?topics=${encodeURIComponent(topic)}`);
      source.addEventListener("changed", () => listener.current());
      source.onopen = () => {
        open = true;
        // What happened before is told by nobody: while the line was down, and between the first reading and now.
        listener.current();
      };
      source.onerror = () => {
        open = false;
      };
    };
    const hangUp = () => {
      source?.close();
      source = undefined;
      open = false;
    };
    const looked = () => {
      if (document.visibilityState === "hidden") hangUp();
      else if (!source) listen();
    };
    looked();
    document.addEventListener("visibilitychange", looked);
    const timer = setInterval(() => {
      if (!open && document.visibilityState === "visible") listener.current();
    }, pollEvery);
    return () => {
      document.removeEventListener("visibilitychange", looked);
      clearInterval(timer);
      hangUp();
    };
  }, [topic]);
}
