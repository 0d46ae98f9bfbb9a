import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { countIssues } from "../../modules/issue/issues";
import { type TabItem, Tabs } from "../../ui/Tabs";
import { toFilter, views } from "./filter";

/** The ready views with how many are in each. */
export function ViewTabs({ project, me, text }: { project: string; me: string; text: string }) {
  const { t } = useTranslation("issue");
  const counts = useQueries({ queries: views.map((view) => countIssues(project, toFilter(view.text, me))) });
  const tabs = views.map((view, index): TabItem => {
    const count = counts[index]?.data ?? undefined;
    return {
      to: `?q=${encodeURIComponent(view.text)}`,
      label: t(`list.views.${view.key}`),
      count,
      tone: view.key === "attention" && count ? "wait" : "rest",
      here: text === view.text,
    };
  });
  return <Tabs label={t("list.viewsLabel")} tabs={tabs} />;
}
