import { ActionIcon, Tooltip } from "@mantine/core";
import { IconFileCode, IconPlus, IconTerminal2, IconX } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { showFailure } from "../../ui/failure";
import { offerUndo } from "../../ui/undo";
import classes from "./Editor.module.css";
import type { Tab, Tabs } from "./tabs";

/** The tabs: links, because each is an address. A double click names one. */
export function TabStrip({
  tabs,
  tab,
  running,
  onClose,
}: {
  tabs: Tabs;
  tab: Tab;
  running: boolean;
  onClose: (id: string) => void;
}) {
  const { t } = useTranslation("editor");
  const [, setSearch] = useSearchParams();
  const [naming, setNaming] = useState<string>();
  const strip = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of many tabs the one that is come to may stand out of sight
  useEffect(() => {
    strip.current?.querySelector("[data-here]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [tab.id, tabs.tabs.length]);
  const show = (id: string) => setSearch({ tab: id }, { replace: true });
  const open = (fields: Parameters<Tabs["add"]>[0]) => tabs.add(fields).then(({ id }) => show(id));
  const openNew = () =>
    open({ title: t("untitled", { number: tabs.tabs.length + 1 }), databases: tab.databases }).catch(showFailure);
  const close = (gone: Tab) => {
    const at = tabs.tabs.findIndex((one) => one.id === gone.id);
    const next = tabs.tabs[at + 1] ?? tabs.tabs[at - 1];
    onClose(gone.id);
    if (gone.id === tab.id) setSearch(next ? { tab: next.id } : {}, { replace: true });
    if (gone.statement.trim()) {
      const { id: _, ...kept } = gone;
      offerUndo(t("tabs.closed", { title: gone.title }), () => open(kept));
    }
  };
  return (
    <nav ref={strip} className={classes.tabs} aria-label={t("tabs.label")}>
      {tabs.tabs.map((one, at) => {
        const here = one.id === tab.id;
        const title = one.title || t("untitled", { number: at + 1 });
        return (
          <span key={one.id} className={classes.tab} data-here={here || undefined}>
            {naming === one.id ? (
              <input
                className={classes.naming}
                // biome-ignore lint/a11y/noAutofocus: asked for by the person, who types next
                autoFocus
                aria-label={t("tabs.name")}
                defaultValue={title}
                maxLength={100}
                onFocus={(event) => event.currentTarget.select()}
                onBlur={(event) => {
                  const title = event.currentTarget.value.trim();
                  if (title) tabs.update(one.id, { title });
                  setNaming(undefined);
                }}
                onKeyDown={(event) => {
                  if (event.key === "Enter") event.currentTarget.blur();
                  if (event.key === "Escape") setNaming(undefined);
                }}
              />
            ) : (
              <Link
                to={`?tab=${one.id}`}
                replace
                className={classes.tabLink}
                aria-current={here ? "page" : undefined}
                title={title}
                onDoubleClick={() => setNaming(one.id)}
                onKeyDown={(event) => {
                  if (event.key === "F2") setNaming(one.id);
                }}
              >
                {one.sheet ? (
                  <IconFileCode size={15} stroke={1.75} aria-hidden />
                ) : (
                  <IconTerminal2 size={15} stroke={1.75} aria-hidden />
                )}
                <span className={classes.tabName}>{title}</span>
              </Link>
            )}
            <ActionIcon
              size={24}
              aria-label={t("tabs.close", { title })}
              disabled={here && running}
              onClick={() => close(one)}
            >
              <IconX size={14} />
            </ActionIcon>
          </span>
        );
      })}
      <Tooltip label={t("tabs.new")}>
        <ActionIcon aria-label={t("tabs.new")} onClick={() => void openNew()} className={classes.another}>
          <IconPlus size={16} />
        </ActionIcon>
      </Tooltip>
    </nav>
  );
}
