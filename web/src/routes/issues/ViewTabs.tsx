import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { countWaiting } from "../../modules/issue/issues";
import { getProject } from "../../modules/project/projects";
import { exact } from "../../ui/amounts";
import { type TabItem, Tabs } from "../../ui/Tabs";
import { views } from "./filter";

/** The ready views, with how many are in those that are cheap to count. */
export function ViewTabs({ project, text }: { project: string; text: string }) {
  const { t } = useTranslation("issue");
  const waiting = useQuery(countWaiting(project)).data;
  const open = useQuery(getProject(project)).data?.openIssueCount;
  const counts: Record<string, Partial<TabItem>> = {
    attention: waiting?.count
      ? { badge: waiting.more ? `${exact(waiting.count)}+` : exact(waiting.count), tone: "wait" }
      : {},
    open: { count: open },
  };
  const tabs = views.map(
    (view): TabItem => ({
      to: `?q=${encodeURIComponent(view.text)}`,
      label: t(`list.views.${view.key}`),
      here: text === view.text,
      ...counts[view.key],
    }),
  );
  return <Tabs label={t("list.viewsLabel")} tabs={tabs} />;
}
