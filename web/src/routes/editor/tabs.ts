import { useCallback, useEffect, useRef, useState } from "react";
import { newQueryId } from "../../modules/editor/queries";

/** A text one works on, and the databases it is for. */
export type Tab = { id: string; title: string; statement: string; databases: string[]; sheet?: string };

const keyOf = (project: string) => `bb.editor.${project}`;

/** The tabs of a project's editor, kept as they are typed. */
export function useTabs(project: string) {
  const [tabs, setTabs] = useState<Tab[]>(() => read(project));
  const latest = useRef(tabs);
  latest.current = tabs;
  useEffect(() => {
    const timer = setTimeout(() => localStorage.setItem(keyOf(project), JSON.stringify(tabs)), 300);
    return () => clearTimeout(timer);
  }, [project, tabs]);
  useEffect(() => () => localStorage.setItem(keyOf(project), JSON.stringify(latest.current)), [project]);
  const add = useCallback((tab: Omit<Tab, "id">): Tab => {
    const made = { ...tab, id: newQueryId().slice(0, 12) };
    setTabs((before) => [...before, made]);
    return made;
  }, []);
  const update = useCallback(
    (id: string, part: Partial<Omit<Tab, "id">>) =>
      setTabs((before) => before.map((tab) => (tab.id === id ? { ...tab, ...part } : tab))),
    [],
  );
  const remove = useCallback((id: string) => setTabs((before) => before.filter((tab) => tab.id !== id)), []);
  return { tabs, isReady: true, add, update, remove };
}

export type Tabs = ReturnType<typeof useTabs>;

function read(project: string): Tab[] {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(project)) ?? "[]") as Tab[];
    return Array.isArray(kept) ? kept.filter((tab) => typeof tab?.id === "string") : [];
  } catch {
    return [];
  }
}
