import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePaged } from "../../../api/list";
import { idOf, readable } from "../../../api/names";
import { listOwnHistory, type QueryHistory } from "../../../modules/editor/queries";
import { duration, exact } from "../../../ui/amounts";
import { Empty } from "../../../ui/Empty";
import { Problem } from "../../../ui/Problem";
import { RelativeTime } from "../../../ui/RelativeTime";
import { StateGlyph } from "../../../ui/StateGlyph";
import { SkeletonRows } from "../../../ui/Waiting";
import classes from "./Side.module.css";

/** What one asked of the project's databases; any of it can be had back. */
export function HistoryList({
  project,
  onOpen,
  onAgain,
}: {
  project: string;
  onOpen: (query: QueryHistory) => void;
  onAgain: (query: QueryHistory) => void;
}) {
  const { t } = useTranslation(["editor", "common"]);
  const [text, setText] = useState("");
  const [asked] = useDebouncedValue(text.trim(), 200);
  const list = usePaged(listOwnHistory(project, asked));
  return (
    <>
      <TextInput
        type="search"
        className={classes.find}
        aria-label={t("editor:history.find")}
        placeholder={t("editor:history.find")}
        leftSection={<IconSearch size={15} stroke={1.75} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes.scroll}>
        {list.isPending && <SkeletonRows rows={4} height={52} />}
        {list.error && <Problem error={list.error} onRetry={list.retry} />}
        <ul className={classes.list}>
          {list.items.map((query) => (
            <li key={query.name} className={classes.asked}>
              <pre className={classes.askedSql} title={query.statement.slice(0, 1000)}>
                {query.statement.trim().slice(0, 300)}
              </pre>
              <div className={classes.askedFacts}>
                <StateGlyph state={query.error ? "FAILED" : "DONE"} size={14} />
                <code>{readable(idOf(query.database))}</code>
                {query.kind !== "QUERY" && <span>{t(`editor:history.kind.${query.kind}`)}</span>}
                {query.error ? (
                  <span className={classes.bad} title={query.error}>
                    {query.error}
                  </span>
                ) : (
                  query.kind !== "EXPLAIN" && (
                    <span>{t("editor:history.rows", { count: Number(query.rows), rows: exact(query.rows) })}</span>
                  )
                )}
                <span>{duration(query.durationMs)}</span>
                <RelativeTime time={query.createTime} ago />
              </div>
              {query.statementSize > query.statement.length ? (
                <div className="bb-faint">
                  {t("editor:history.cut", { count: query.statementSize, size: exact(query.statementSize) })}
                </div>
              ) : (
                <div className={classes.askedActs}>
                  <Button variant="default" size="compact-xs" onClick={() => onOpen(query)}>
                    {t("editor:history.open")}
                  </Button>
                  <Button variant="default" size="compact-xs" onClick={() => onAgain(query)}>
                    {t("editor:history.again")}
                  </Button>
                </div>
              )}
            </li>
          ))}
        </ul>
        {list.hasMore && (
          <Button variant="subtle" size="xs" onClick={list.more} loading={list.isReadingMore}>
            {t("common:showMore")}
          </Button>
        )}
        {!list.isPending &&
          !list.error &&
          list.items.length === 0 &&
          (asked ? (
            <p className={classes.none}>{t("editor:history.noMatch", { text: asked })}</p>
          ) : (
            <Empty title={t("editor:history.emptyTitle")} text={t("editor:history.empty")} />
          ))}
      </div>
    </>
  );
}
