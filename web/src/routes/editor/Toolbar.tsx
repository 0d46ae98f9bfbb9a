import { Button, Tooltip } from "@mantine/core";
import { IconPlayerPlayFilled, IconPlayerStopFilled } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useSaid } from "../../ui/Problem";
import classes from "./Editor.module.css";
import { keyNames } from "./keys";
import type { Keeping } from "./tabs";
import type { EditorState } from "./useEditor";
import { useNow } from "./useNow";

/** What can be done with the SQL; while it runs, how to stop it. */
export function Toolbar({
  editor,
  onSave,
  saving,
  isSheet,
  keeping,
}: {
  editor: EditorState;
  onSave: () => void;
  saving: boolean;
  isSheet: boolean;
  keeping: Keeping;
}) {
  const { t } = useTranslation("editor");
  const said = useSaid(keeping.state === "FAILED" ? keeping.problem : undefined);
  const { isAdmin, isProtected, environments, mayRead } = editor;
  // Pressing it may write to a protected environment: then it says so.
  const dangerous = isAdmin && isProtected;
  return (
    <div className={classes.toolbar}>
      {editor.isRunning && editor.run ? (
        <Stop startedAt={editor.run.stoppedAt} onStop={editor.stop} />
      ) : (
        <Tooltip label={t("acts.runHint", { key: keyNames.run })}>
          <Button
            size="xs"
            color={dangerous ? "prod" : undefined}
            disabled={!mayRead}
            leftSection={<IconPlayerPlayFilled size={13} />}
            rightSection={<kbd className={classes.key}>{keyNames.run}</kbd>}
            onClick={editor.runChosen}
          >
            {dangerous
              ? t("acts.runOn", { environment: environments.find((one) => one.protected)?.title })
              : t("acts.run")}
          </Button>
        </Tooltip>
      )}
      <Tooltip label={t("acts.runAllHint", { key: keyNames.runAll })}>
        <Button variant="default" size="xs" disabled={!mayRead || editor.isRunning} onClick={editor.runWhole}>
          {t("acts.runAll")}
        </Button>
      </Tooltip>
      <Tooltip label={t("acts.explainHint", { key: keyNames.explain })}>
        <Button variant="default" size="xs" disabled={!mayRead} onClick={editor.explain}>
          {t("acts.explain")}
        </Button>
      </Tooltip>
      <Tooltip label={t("acts.formatHint", { key: keyNames.format })}>
        <Button variant="subtle" color="gray" c="var(--bb-ink)" size="xs" onClick={editor.format}>
          {t("acts.format")}
        </Button>
      </Tooltip>
      <span className={classes.end}>
        {keeping.state === "FAILED" ? (
          <span className={classes.notKept} role="alert" title={said.text}>
            {t("acts.notKept", { reason: said.title })}
          </span>
        ) : (
          <span className="bb-faint">{t(keeping.state === "KEPT" ? "acts.kept" : "acts.keeping")}</span>
        )}
        <Tooltip label={t(isSheet ? "acts.saveSheetHint" : "acts.saveHint", { key: keyNames.save })}>
          <Button
            variant="default"
            size="xs"
            loading={saving}
            rightSection={<kbd className={classes.key}>{keyNames.save}</kbd>}
            onClick={onSave}
          >
            {t("acts.save")}
          </Button>
        </Tooltip>
      </span>
    </div>
  );
}

function Stop({ startedAt, onStop }: { startedAt?: number; onStop: () => void }) {
  const { t } = useTranslation("editor");
  const now = useNow(1_000);
  return (
    <Tooltip label={t("acts.stopHint", { key: keyNames.stop })}>
      <Button
        size="xs"
        variant="default"
        c="var(--bb-fail)"
        leftSection={<IconPlayerStopFilled size={13} />}
        rightSection={<kbd className={classes.key}>{keyNames.stop}</kbd>}
        onClick={onStop}
      >
        {startedAt === undefined
          ? t("acts.stop")
          : t("acts.stopping", { seconds: Math.max(0, Math.round((now - startedAt) / 1000)) })}
      </Button>
    </Tooltip>
  );
}
