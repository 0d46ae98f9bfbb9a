import { useEffect, useRef } from "react";
import { isTyping, singleLetters } from "./keys";

/** Calls the act of a single letter, unless somebody types. */
export function useLetters(acts: Record<string, () => void>) {
  const current = useRef(acts);
  current.current = acts;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
      if (isTyping(event) || !singleLetters.get()) return;
      const act = current.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
