import { useEffect, useRef } from "react";

const mac = /mac|iphone|ipad/i.test(navigator.platform);

/** How the keys are written for the reader's machine. */
export const keyNames = mac
  ? { run: "⌘↵", runAll: "⌘⇧↵", explain: "⌘E", format: "⌘⇧F", save: "⌘S", stop: "⌘." }
  : { run: "Ctrl ↵", runAll: "Ctrl ⇧ ↵", explain: "Ctrl E", format: "Ctrl ⇧ F", save: "Ctrl S", stop: "Ctrl ." };

type Act = keyof typeof keyNames;

function actOf(event: KeyboardEvent): Act | undefined {
  const main = (mac ? event.metaKey : event.ctrlKey) && !event.altKey;
  const bare = !event.metaKey && !event.ctrlKey;
  const key = event.key.toLowerCase();
  if (main && key === "enter") return event.shiftKey ? "runAll" : "run";
  if (main && key === "e" && !event.shiftKey) return "explain";
  if (main && key === "f" && event.shiftKey) return "format";
  if (main && key === "s" && !event.shiftKey) return "save";
  if (main && key === ".") return "stop";
  if (bare && key === "f5" && !event.shiftKey && !event.altKey) return "run";
  if (bare && key === "f7" && !event.altKey) return "explain";
  if (bare && event.altKey && event.code === "KeyX") return "runAll";
  if (bare && event.altKey && event.shiftKey && event.code === "KeyF") return "format";
  return undefined;
}

/** The keys of the editor, wherever on its page the keyboard is; not while a dialog is open. */
export function useEditorKeys(acts: Record<Act, () => void>) {
  const current = useRef(acts);
  current.current = acts;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.target as HTMLElement | null)?.closest?.("[role=dialog]")) return;
      const act = actOf(event);
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      current.current[act]();
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, []);
}
