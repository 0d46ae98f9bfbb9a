import { notifications } from "@mantine/notifications";
import { useQueries } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Database, databaseId } from "../../modules/database/databases";
import { explainStatement, getQueryRights, type Plan } from "../../modules/editor/queries";
import { useEnvironment } from "../../modules/environment/environments";
import { getGroup, groupId, isGroup } from "../../modules/group/groups";
import type { Code, Sent } from "./code/CodePane";
import { placeOf } from "./code/errors";
import type { Tab } from "./tabs";
import { errorOf, isRunning, useRuns } from "./useRuns";

export type Explained = { sql: string; plan?: Plan; problem?: unknown };

/** What can be done with the tab shown, and what came of it. */
export function useEditor(project: string, tab: Tab, databases: Database[]) {
  const { t } = useTranslation("editor");
  const environment = useEnvironment();
  const code = useRef<Code>(null);
  const runs = useRuns(project);
  const [limit, setLimit] = useState(1000);
  const [admin, setAdmin] = useState<ReadonlySet<string>>(new Set());
  const [explained, setExplained] = useState<Record<string, Explained>>({});
  const groups = useQueries({ queries: tab.databases.filter(isGroup).map((name) => getGroup(groupId(name))) });
  const members = groups.flatMap((one) => one.data?.matchedDatabases ?? []).filter((one) => one.state === "PRESENT");
  const own = databases.filter((one) => tab.databases.includes(one.name));
  // Of a group its first member stands for the others where one schema is shown, completed and explained.
  const first = databases.find((one) => one.name === members[0]?.name);
  const chosen = own.length > 0 || !first ? own : [first];
  /** How many there are; one that is in several groups counts for each. */
  const count = own.length + groups.reduce((sum, one) => sum + (one.data?.matchedCount ?? 0), 0);
  const meant = [...new Set([...own, ...members].map((one) => one.name))];
  const rights = useQueries({ queries: chosen.map((one) => getQueryRights(databaseId(one.name))) });
  const known = rights.flatMap((one) => one.data ?? []);
  const everywhere = (may: (right: (typeof known)[number]) => boolean) =>
    chosen.length > 0 && known.length === chosen.length && known.every(may);
  // What a member of a group may be asked is decided for each when it is.
  const byGroup = groups.length > 0;
  const mayAdmin = !byGroup && everywhere((one) => one.mayAdmin);
  const isAdmin = admin.has(tab.id) && mayAdmin;
  const targets = [...tab.databases.filter(isGroup), ...own.map((one) => one.name)];
  const run = runs.runs[tab.id];
  const shownTab = useRef(tab.id);
  shownTab.current = tab.id;

  const nothing = useCallback(() => {
    notifications.show({ message: t("acts.nothing"), withCloseButton: false });
  }, [t]);
  const send = async (sent: Sent | undefined) => {
    if (!sent || sent.sql.trim() === "") return nothing();
    if (tab.databases.length === 0 || isRunning(run)) return;
    code.current?.mark([]);
    const at = tab.id;
    const ended = await runs.start(at, sent, { targets, databases: meant, count, limit, admin: isAdmin });
    if (shownTab.current !== at) return;
    const errors = ended.parts.flatMap((part) => {
      const error = errorOf(part);
      const place = error && error.code !== "CANCELED" ? placeOf(sent.sql, error) : undefined;
      return error && place !== undefined ? [{ at: sent.from + place, message: error.message }] : [];
    });
    // Several databases may say the same of the same place.
    const each = new Map(errors.map((one) => [`${one.at} ${one.message}`, one]));
    code.current?.mark([...each.values()]);
  };

  /** A statement of the history in a tab of its own: never as admin, whatever it was then. */
  const runIn = (of: Tab, sql: string) =>
    void runs.start(
      of.id,
      { sql, from: 0 },
      {
        targets: of.databases,
        databases: of.databases,
        count: of.databases.length,
        limit,
        admin: false,
      },
    );

  const explain = async () => {
    const sent = code.current?.chosen();
    const [database] = chosen;
    if (!sent || sent.sql.trim() === "") return nothing();
    if (!database) return;
    const at = tab.id;
    const set = (one: Explained) => setExplained((all) => ({ ...all, [at]: one }));
    set({ sql: sent.sql });
    try {
      set({ sql: sent.sql, plan: await explainStatement(databaseId(database.name), sent.sql) });
    } catch (problem) {
      set({ sql: sent.sql, problem });
    }
  };

  const format = async () => {
    const selected = code.current?.selected();
    const whole = code.current?.whole();
    const sent = selected ?? whole;
    if (!sent || sent.sql.trim() === "") return nothing();
    try {
      const { format: laidOut } = await import("./format");
      code.current?.replace(sent, await laidOut(sent.sql, chosen[0]?.engine));
    } catch (error) {
      const message = error instanceof Error ? error.message.split("\n")[0] : String(error);
      notifications.show({
        title: t("acts.formatFailed"),
        message: t("acts.formatFailedText", { message }),
        color: "danger",
        withCloseButton: false,
      });
    }
  };

  return {
    code,
    chosen,
    /** What the tab is for: databases and groups. */
    targets,
    count,
    groups: groups.flatMap((one) => one.data ?? []),
    byGroup,
    environments: [...new Set([...own, ...members].map((one) => one.environment))].map(environment),
    isProtected: [...own, ...members].some((one) => environment(one.environment).protected),
    rights: known,
    mayRead: byGroup || everywhere((one) => one.mayRead),
    mayWrite: !byGroup && everywhere((one) => one.mayWrite),
    mayAdmin,
    /** Why the first database that refuses does so. */
    reason: byGroup ? "" : (known.find((one) => !one.mayRead)?.reason ?? ""),
    isAdmin,
    setAdmin: (on: boolean) =>
      setAdmin((before) => {
        const after = new Set(before);
        if (on) after.add(tab.id);
        else after.delete(tab.id);
        return after;
      }),
    limit,
    setLimit,
    run,
    isRunning: isRunning(run),
    stop: () => runs.stop(tab.id),
    runChosen: () => void send(code.current?.chosen()),
    runWhole: () => void send(code.current?.whole()),
    runIn,
    explained: explained[tab.id],
    explain: () => void explain(),
    closePlan: () => setExplained(({ [tab.id]: _, ...others }) => others),
    format: () => void format(),
    forget: runs.forget,
  };
}

export type EditorState = ReturnType<typeof useEditor>;
