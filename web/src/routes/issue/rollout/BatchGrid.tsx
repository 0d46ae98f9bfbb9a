import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { IconPlayerStop, IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import type { Schemas } from "../../../api/client";
import { cancelStage, type Stage, type Task, taskKey } from "../../../modules/issue/rollout";
import { StateGlyph } from "../../../ui/StateGlyph";
import { useView } from "../../../ui/view";
import { useIssueView } from "../issuePage";
import classes from "./Rollout.module.css";
import { TaskRow } from "./StageCard";

const statuses: Schemas["TaskStatus"][] = [
  "FAILED",
  "RUNNING",
  "SETTLING",
  "CANCELING",
  "PENDING",
  "NOT_STARTED",
  "CANCELED",
  "SKIPPED",
  "DONE",
];

/** Counts as filters, a field to find a database, and the tasks as cells or as a list. */
export function BatchGrid({
  stage,
  selected,
  onSelect,
}: {
  stage: Stage;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
}) {
  const { t } = useTranslation(["issue", "common"]);
  const [status, setStatus] = useView("status");
  const [as, setAs] = useView("as", "grid");
  const [search, setSearch] = useSearchParams();
  const [text, setText] = useState("");
  const grid = useRef<HTMLDivElement>(null);
  const shown = stage.tasks.filter(
    (task) => (!status || task.status === status) && task.databaseName.toLowerCase().includes(text.toLowerCase()),
  );
  const prefix = commonPrefix(stage.tasks.map((task) => task.databaseName));
  const open = (task: Task) => {
    const after = new URLSearchParams(search);
    after.set("task", taskKey(task.name));
    after.delete("run");
    setSearch(after, { replace: true, preventScrollReset: true });
  };
  const toggle = (task: Task) => {
    const after = new Set(selected);
    if (!after.delete(task.name)) after.add(task.name);
    onSelect(after);
  };
  const onKey = (event: KeyboardEvent, index: number) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns(grid.current), ArrowUp: -columns(grid.current) }[
      event.key
    ];
    const task = shown[index];
    if (step !== undefined) {
      event.preventDefault();
      grid.current?.querySelectorAll<HTMLElement>("[role=gridcell]")[index + step]?.focus();
    } else if (event.key === "Enter" && task) open(task);
    else if ((event.key === " " || event.key === "x") && task) {
      event.preventDefault();
      toggle(task);
    }
  };
  return (
    <>
      <div className={classes.filters}>
        {statuses
          .filter((one) => (stage.counts[one] ?? 0) > 0)
          .map((one) => (
            <button
              key={one}
              type="button"
              className={classes.filter}
              aria-pressed={status === one}
              onClick={() => setStatus(status === one ? "" : one)}
            >
              <StateGlyph state={one} decorative />
              {t(`common:state.${one}`)} <b>{stage.counts[one]}</b>
            </button>
          ))}
        <StopButton stage={stage} />
      </div>
      <div className={classes.tools}>
        <TextInput
          type="search"
          data-filter-field
          aria-label={t("issue:batch.find")}
          placeholder={t("issue:batch.find")}
          leftSection={<IconSearch size={16} stroke={1.75} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <span className="bb-faint">{t("issue:batch.shown", { shown: shown.length, count: stage.tasks.length })}</span>
        <SegmentedControl
          className={classes.toolsEnd}
          size="xs"
          value={as}
          onChange={setAs}
          aria-label={t("issue:batch.as")}
          data={[
            { value: "grid", label: t("issue:batch.grid") },
            { value: "list", label: t("issue:batch.list") },
          ]}
        />
      </div>
      {as === "list" ? (
        <ul className={classes.tasks}>
          {shown.map((task) => (
            <TaskRow key={task.name} task={task} chosen={search.get("task") === taskKey(task.name)} />
          ))}
        </ul>
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: cells wrap as the window does, which rows of a table cannot
        <div ref={grid} className={classes.grid} role="grid" aria-label={t("issue:batch.tasks")} aria-multiselectable>
          {/* biome-ignore lint/a11y/useSemanticElements: as above */}
          {/* biome-ignore lint/a11y/useFocusableInteractive: its cells are */}
          <div role="row" style={{ display: "contents" }}>
            {shown.map((task, index) => (
              // biome-ignore lint/a11y/useSemanticElements: as above
              <div
                key={task.name}
                role="gridcell"
                tabIndex={index === 0 ? 0 : -1}
                className={classes.cell}
                data-status={task.status}
                aria-selected={selected.has(task.name)}
                aria-label={t("issue:batch.cell", {
                  database: task.databaseName,
                  state: t(`common:state.${task.status}`),
                })}
                title={`${task.databaseName}, ${t(`common:state.${task.status}`)}`}
                onClick={(event) => (event.metaKey || event.ctrlKey || event.shiftKey ? toggle(task) : open(task))}
                onKeyDown={(event) => onKey(event, index)}
              >
                {stage.tasks.length > 1000
                  ? ""
                  : task.databaseName.slice(prefix).slice(-4) || task.databaseName.slice(-4)}
              </div>
            ))}
          </div>
        </div>
      )}
    </>
  );
}

/** Where it goes wrong, what waits is not to begin. */
function StopButton({ stage }: { stage: Stage }) {
  const { issue, acts } = useIssueView();
  const { t } = useTranslation("issue");
  const waiting = stage.counts.PENDING ?? 0;
  if (waiting === 0 || !issue.permissions.run) return null;
  return (
    <Button
      variant="default"
      size="xs"
      className={classes.toolsEnd}
      title={t("batch.stopHint")}
      leftSection={<IconPlayerStop size={15} aria-hidden />}
      loading={acts.pending === "stop stage"}
      onClick={() => acts.start("stop stage", () => cancelStage(stage.name))}
    >
      {t("batch.stop", { count: waiting })}
    </Button>
  );
}

function columns(grid: HTMLElement | null): number {
  return grid ? getComputedStyle(grid).gridTemplateColumns.split(" ").length : 1;
}

/** How many leading characters all names share: the cells show what differs. */
function commonPrefix(names: string[]): number {
  const first = names[0] ?? "";
  let length = first.length;
  for (const name of names) {
    while (!name.startsWith(first.slice(0, length))) length--;
  }
  return names.length > 1 ? length : 0;
}
