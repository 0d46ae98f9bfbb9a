import { useEffect, useRef } from "react";
import { useNavigate } from "react-router";
import { useCurrentProject } from "../../modules/project/projects";
import { isTyping, singleLetters } from "../../ui/keys";

export const modKey = /mac|iphone|ipad/i.test(navigator.platform) ? "⌘" : "Ctrl ";

/** The keys that work everywhere: the palette, help, and g with a letter to go somewhere. */
export function useShellKeys({ openPalette, openHelp }: { openPalette: () => void; openHelp: () => void }) {
  const navigate = useNavigate();
  const project = useCurrentProject();
  const state = useRef({ openPalette, openHelp, project });
  state.current = { openPalette, openHelp, project };

  useEffect(() => {
    let goUntil = 0;
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && !event.altKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        state.current.openPalette();
        return;
      }
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event) || !singleLetters.get()) return;
      if (event.key === "?") {
        event.preventDefault();
        state.current.openHelp();
        return;
      }
      if (event.key === "/") {
        const field = document.querySelector<HTMLInputElement>("[data-filter-field]");
        if (field) {
          event.preventDefault();
          field.focus();
          field.select();
        }
        return;
      }
      if (event.key === "g") {
        goUntil = event.timeStamp + 1500;
        return;
      }
      const to = event.timeStamp < goUntil ? destination(event.key, state.current.project) : undefined;
      goUntil = 0;
      if (to) {
        event.preventDefault();
        // Lists listen for single letters too; this one has been used.
        event.stopImmediatePropagation();
        void navigate(to);
      }
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, [navigate]);
}

function destination(key: string, project: string): string | undefined {
  const inProject = project ? `/projects/${encodeURIComponent(project)}` : undefined;
  switch (key) {
    case "h":
      return "/";
    case "p":
      return "/projects";
    case "n":
      return "/instances";
    case "i":
      return inProject && `${inProject}/issues`;
    case "d":
      return inProject && `${inProject}/databases`;
    case "e":
      return inProject && `${inProject}/editor`;
    case "s":
      return inProject && `${inProject}/sheets`;
    default:
      return undefined;
  }
}
