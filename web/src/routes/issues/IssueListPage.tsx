import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams, useSearchParams } from "react-router";
import { allOf, usePaged } from "../../api/list";
import { listIssues, waitsForMe } from "../../modules/issue/issues";
import { useLive } from "../../modules/live/useLive";
import { useProjectTitle } from "../../modules/project/useProjectTitle";
import { useMe } from "../../modules/session/session";
import { choosing, useChosen } from "../../ui/chosen";
import { Empty } from "../../ui/Empty";
import { FilterBar } from "../../ui/FilterBar";
import { ListBox, NoMatch } from "../../ui/ListBox";
import { Page } from "../../ui/Page";
import { ChosenIssues } from "./ChosenIssues";
import { useIssueColumns } from "./columns";
import { FilterButtons } from "./FilterButtons";
import { toFilter, views } from "./filter";
import classes from "./IssueList.module.css";
import { ViewTabs } from "./ViewTabs";

/** The issues of a project: which need somebody, whom, and what happens next. */
export function IssueListPage() {
  const { t } = useTranslation(["issue", "shell"]);
  const { project = "" } = useParams();
  const { name: me } = useMe();
  const [search, setSearch] = useSearchParams();
  const text = search.get("q") ?? "is:open";
  const filter = toFilter(text, me);
  const others = usePaged(listIssues(project, filter));
  const mine = usePaged(listIssues(project, allOf(filter, waitsForMe)));
  const waiting = new Set(mine.items.map((issue) => issue.name));
  // Needs attention first: what waits for the reader stands before the rest, which keeps its order.
  const list = { ...others, items: [...mine.items, ...others.items.filter((issue) => !waiting.has(issue.name))] };
  const choice = useChosen(list.items, (issue) => issue.name);
  const client = useQueryClient();
  useLive("home", () => void client.invalidateQueries({ queryKey: ["issues", project] }));
  const base = `/projects/${encodeURIComponent(project)}`;
  const columns = [
    ...useIssueColumns(me),
    choosing(choice, { all: t("list.chooseAll"), one: (issue) => t("list.chooseOne", { number: issue.number }) }),
  ];
  const newIssue = (
    <Button component={Link} to={`${base}/issues/new`} leftSection={<IconPlus size={16} />}>
      {t("list.new")}
    </Button>
  );
  return (
    <Page
      title={t("shell:issues")}
      crumbs={[{ label: useProjectTitle(project), to: base }, { label: t("shell:issues") }]}
      act={newIssue}
      headingHidden
    >
      <ViewTabs project={project} text={text} />
      <FilterBar label={t("list.filter")} fallback="is:open">
        <FilterButtons text={text} onChange={(q) => setSearch({ q })} />
      </FilterBar>
      <ListBox
        list={list}
        label={t("shell:issues")}
        things={t("list.things")}
        columns={columns}
        rowKey={(issue) => issue.name}
        to={(issue) => `/${issue.name}`}
        onChoose={choice.toggle}
        group={
          waiting.size > 0 && waiting.size < list.items.length
            ? (issue) =>
                waiting.has(issue.name)
                  ? { key: "mine", heading: <span className={classes.group}>{t("list.waitsForYou")}</span> }
                  : { key: "others", heading: <span className={classes.group}>{t("list.others")}</span> }
            : undefined
        }
        empty={
          text === "" ? (
            <Empty title={t("list.emptyTitle")} text={t("list.emptyText")} act={newIssue} />
          ) : text === "is:open" ? (
            <Empty title={t("list.noOpenTitle")} text={t("list.emptyText")} act={newIssue} />
          ) : text === views[0].text ? (
            <Empty title={t("list.nothingWaits")} text={t("list.nothingWaitsText")} />
          ) : (
            <NoMatch query={text} things={t("list.things")} onClear={() => setSearch({})} />
          )
        }
        keys={
          <span>
            <kbd>j</kbd> <kbd>k</kbd> {t("list.move")} <kbd>↵</kbd> {t("list.open")} <kbd>?</kbd> {t("list.allKeys")}
          </span>
        }
      />
      {choice.chosen.length > 0 && <ChosenIssues issues={choice.chosen} onDone={choice.clear} />}
    </Page>
  );
}
