import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { idOf } from "../../api/names";
import { isProblem } from "../../api/problem";
import {
  closeEditorTab,
  createEditorTab,
  type EditorTab,
  listEditorTabs,
  updateEditorTab,
} from "../../modules/editor/editorTabs";
import { showFailure } from "../../ui/failure";

/** A text one works on, and the databases it is for. */
export type Tab = { id: string; title: string; statement: string; databases: string[]; sheet: string };
type Fields = Omit<Tab, "id">;
/** Whether what is typed has reached the server. */
export type Keeping = { state: "KEPT" | "KEEPING" } | { state: "FAILED"; problem: unknown };

/** So long after the last letter a draft is sent. */
const pause = 700;

/** The tabs of a project's editor. They are kept on the server: another machine goes on where this one was left. */
export function useTabs(project: string) {
  const { t } = useTranslation("editor");
  const query = useQuery({ ...listEditorTabs(project), refetchOnWindowFocus: true });
  const [tabs, setTabs] = useState<Tab[]>([]);
  const [isReady, setReady] = useState(false);
  const [keeping, setKeeping] = useState<Keeping>({ state: "KEPT" });
  const latest = useRef(tabs);
  latest.current = tabs;
  const drafts = useRef(new Drafts());

  const { data, isFetchedAfterMount } = query;
  useEffect(() => {
    if (!data || !isFetchedAfterMount) return;
    const { current } = drafts;
    const known = new Set(data.filter((read) => current.knows(read)).map(({ name }) => idOf(name)));
    setTabs((before) =>
      data.map((read) => {
        const id = idOf(read.name);
        return (known.has(id) && before.find((one) => one.id === id)) || tabOf(read);
      }),
    );
    for (const read of data) current.read(read);
    setReady(true);
  }, [data, isFetchedAfterMount]);

  const add = useCallback(
    async (fields: Partial<Fields> & { title: string }): Promise<Tab> => {
      const made = await createEditorTab(project, { statement: "", databases: [], sheet: "", ...fields });
      drafts.current.read(made);
      const tab = tabOf(made);
      setTabs((before) => [...before, tab]);
      return tab;
    },
    [project],
  );

  const send = useCallback(
    async (id: string, leaving: boolean) => {
      const { current } = drafts;
      const part = current.take(id);
      if (!part) return;
      try {
        current.read(await updateEditorTab({ project, editorTab: id }, { ...part, etag: current.etag(id) }, leaving));
        setKeeping(current.isEmpty ? { state: "KEPT" } : { state: "KEEPING" });
      } catch (problem) {
        // Somebody, perhaps oneself at another place, has changed or closed it meanwhile: both texts are kept.
        if (isProblem(problem) && (problem.status === 404 || problem.code === "ETAG_MISMATCH")) {
          const mine = latest.current.find((one) => one.id === id);
          current.drop(id);
          current.ended(id);
          if (mine?.statement) {
            const { id: _, ...fields } = mine;
            await add({ ...fields, title: t("tabs.mine", { title: mine.title }) });
            notifications.show({
              message: t("tabs.changedElsewhere", { title: mine.title }),
              autoClose: 20_000,
              withCloseButton: false,
            });
          }
          await query.refetch();
          setKeeping({ state: "KEPT" });
        } else {
          current.giveBack(id, part);
          setKeeping({ state: "FAILED", problem });
          // What is refused stays refused; a server that did not answer may do so soon.
          const refused = isProblem(problem) && problem.status >= 400 && problem.status < 500;
          if (!refused && !leaving) current.change(id, {}, 5_000, () => void send(id, false));
        }
      } finally {
        current.ended(id);
      }
    },
    [project, add, t, query.refetch],
  );

  const update = useCallback(
    (id: string, part: Partial<Fields>) => {
      setTabs((before) => before.map((tab) => (tab.id === id ? { ...tab, ...part } : tab)));
      setKeeping({ state: "KEEPING" });
      drafts.current.change(id, part, pause, () => void send(id, false));
    },
    [send],
  );

  const remove = useCallback(
    (id: string) => {
      drafts.current.drop(id);
      setTabs((before) => before.filter((tab) => tab.id !== id));
      closeEditorTab(project, id).catch((error) => {
        if (!(isProblem(error) && error.status === 404)) showFailure(error);
      });
    },
    [project],
  );

  useEffect(() => {
    const flush = () => {
      for (const id of drafts.current.changed) void send(id, true);
    };
    const onHidden = () => document.visibilityState === "hidden" && flush();
    window.addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", onHidden);
    return () => {
      window.removeEventListener("pagehide", flush);
      document.removeEventListener("visibilitychange", onHidden);
      flush();
    };
  }, [send]);

  return { tabs, isReady, error: query.error, retry: () => void query.refetch(), keeping, add, update, remove };
}

export type Tabs = ReturnType<typeof useTabs>;

const tabOf = ({ name, title, statement, databases, sheet }: EditorTab): Tab => ({
  id: idOf(name),
  title,
  statement,
  databases,
  sheet,
});

/** What has changed here and is not on the server yet, and what the server had last. */
class Drafts {
  private readonly etags = new Map<string, string>();
  private readonly parts = new Map<string, Partial<Fields>>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly sending = new Set<string>();

  get changed(): string[] {
    return [...this.parts.keys()];
  }

  get isEmpty(): boolean {
    return this.parts.size === 0;
  }

  etag(id: string): string | undefined {
    return this.etags.get(id);
  }

  /** Whether the text here is newer than what was read, or the same. */
  knows({ name, etag }: EditorTab): boolean {
    const id = idOf(name);
    return this.parts.has(id) || this.sending.has(id) || this.etags.get(id) === etag;
  }

  read({ name, etag }: EditorTab) {
    const id = idOf(name);
    // What is changed here has to be compared with what it was changed from.
    if (!this.parts.has(id) || this.sending.has(id)) this.etags.set(id, etag);
  }

  change(id: string, part: Partial<Fields>, after: number, then: () => void) {
    this.parts.set(id, { ...this.parts.get(id), ...part });
    clearTimeout(this.timers.get(id));
    const again = () => {
      // One at a time: the next needs the etag that the one before leads to.
      if (this.sending.has(id)) this.timers.set(id, setTimeout(again, after));
      else then();
    };
    this.timers.set(id, setTimeout(again, after));
  }

  take(id: string): Partial<Fields> | undefined {
    const part = this.parts.get(id);
    if (!part || this.sending.has(id)) return undefined;
    clearTimeout(this.timers.get(id));
    this.parts.delete(id);
    this.sending.add(id);
    return part;
  }

  giveBack(id: string, part: Partial<Fields>) {
    this.parts.set(id, { ...part, ...this.parts.get(id) });
  }

  ended(id: string) {
    this.sending.delete(id);
  }

  drop(id: string) {
    clearTimeout(this.timers.get(id));
    this.parts.delete(id);
    this.etags.delete(id);
  }
}
