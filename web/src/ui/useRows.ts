import { type RefObject, useEffect, useRef, useState } from "react";
import { isTyping, singleLetters } from "./keys";

/**
 * The row under the keyboard: j and k move it, Enter opens it, x chooses it. Rows are the elements with data-row inside
 * `container`; opening one follows its first link.
 */
export function useRows(container: RefObject<HTMLElement | null>, count: number, onChoose?: (index: number) => void) {
  const [cursor, setCursor] = useState(-1);
  const state = useRef({ cursor, count, onChoose });
  state.current = { cursor, count, onChoose };

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const now = state.current;
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event) || !singleLetters.get()) return;
      if (now.count === 0 || container.current === null) return;
      const rows = container.current.querySelectorAll<HTMLElement>("[data-row]");
      const onControl = (event.target as HTMLElement).closest?.("a, button, input") !== null;
      if (event.key === "j" || event.key === "k") {
        const next = Math.min(rows.length - 1, Math.max(0, now.cursor + (event.key === "j" ? 1 : -1)));
        setCursor(next);
        rows[next]?.scrollIntoView({ block: "nearest" });
        rows[next]?.querySelector<HTMLElement>("a, button")?.focus({ preventScroll: true });
        event.preventDefault();
      } else if (event.key === "Enter" && !onControl) {
        rows[now.cursor]?.querySelector<HTMLElement>("a, button")?.click();
      } else if (event.key === "x" && now.cursor >= 0) {
        now.onChoose?.(now.cursor);
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [container]);

  return cursor < count ? cursor : -1;
}
