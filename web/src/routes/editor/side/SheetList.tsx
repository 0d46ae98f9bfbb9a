import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconFileCode, IconSearch, IconStarFilled } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { literal, usePaged } from "../../../api/list";
import { idOf } from "../../../api/names";
import { listSheets } from "../../../modules/sheet/sheets";
import { Empty } from "../../../ui/Empty";
import { Problem } from "../../../ui/Problem";
import { RelativeTime } from "../../../ui/RelativeTime";
import { SkeletonRows } from "../../../ui/Waiting";
import classes from "./Side.module.css";

/** The sheets of the project, to open one in a tab. */
export function SheetList({ project, onOpen }: { project: string; onOpen: (sheet: string) => void }) {
  const { t } = useTranslation(["editor", "common"]);
  const [text, setText] = useState("");
  const [asked] = useDebouncedValue(text.trim(), 200);
  const list = usePaged(listSheets(project, asked ? `title.contains(${literal(asked)})` : undefined));
  return (
    <>
      <TextInput
        type="search"
        className={classes.find}
        aria-label={t("editor:sheets.find")}
        placeholder={t("editor:sheets.find")}
        leftSection={<IconSearch size={15} stroke={1.75} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes.scroll}>
        {list.isPending && <SkeletonRows rows={4} height={36} />}
        {list.error && <Problem error={list.error} onRetry={list.retry} />}
        <ul className={classes.list}>
          {list.items.map((sheet) => (
            <li key={sheet.name}>
              <button
                type="button"
                className={classes.item}
                title={t("editor:sheets.open", { title: sheet.title })}
                onClick={() => onOpen(idOf(sheet.name))}
              >
                {sheet.starred ? (
                  <IconStarFilled size={15} color="var(--bb-wait)" aria-hidden />
                ) : (
                  <IconFileCode size={15} stroke={1.75} aria-hidden />
                )}
                <span className={classes.itemName}>
                  {sheet.folder && <span className="bb-faint">{sheet.folder}/</span>}
                  {sheet.title}
                </span>
                <span className="bb-faint">
                  {t(`editor:sheets.seen.${sheet.visibility}`)}, <RelativeTime time={sheet.updateTime} />
                </span>
              </button>
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
            <p className={classes.none}>{t("editor:sheets.noMatch", { text: asked })}</p>
          ) : (
            <Empty title={t("editor:sheets.emptyTitle")} text={t("editor:sheets.empty")} />
          ))}
      </div>
    </>
  );
}
