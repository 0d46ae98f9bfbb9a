import { ActionIcon, Button } from "@mantine/core";
import { IconGripVertical } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type DragEvent, type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, take } from "../../api/client";
import { EnvironmentTag } from "../../ui/EnvironmentTag";
import { Problem } from "../../ui/Problem";
import { useMay } from "../session/session";
import { ArchiveEnvironment } from "./ArchiveEnvironment";
import { EnvironmentDialog } from "./EnvironmentDialog";
import classes from "./EnvironmentOrder.module.css";
import { type Environment, listEnvironments } from "./environments";

/** Environments in the order changes pass them; moved by pointer or by arrow keys. */
export function EnvironmentOrder({ environments }: { environments: Environment[] }) {
  const { t } = useTranslation("environment");
  const may = useMay("bb.environments.update");
  const mayArchive = useMay("bb.environments.delete");
  const mayRestore = useMay("bb.environments.undelete");
  const [edited, setEdited] = useState<Environment>();
  const [archiving, setArchiving] = useState<Environment>();
  const [dragged, setDragged] = useState<string>();
  const [said, setSaid] = useState("");
  const reorder = useReorder();

  const active = environments.filter((environment) => environment.state === "ACTIVE");
  const archived = environments.filter((environment) => environment.state === "ARCHIVED");
  const move = (environment: Environment, to: number) => {
    const from = active.indexOf(environment);
    if (from < 0 || to < 0 || to >= active.length || from === to) return;
    const names = active.map(({ name }) => name).filter((name) => name !== environment.name);
    names.splice(to, 0, environment.name);
    reorder.mutate(names);
    setSaid(t("movedTo", { environment: environment.title, place: to + 1, count: active.length }));
  };
  const onKey = (environment: Environment) => (event: KeyboardEvent) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    move(environment, active.indexOf(environment) + step);
  };
  const onDrop = (target: Environment) => (event: DragEvent) => {
    event.preventDefault();
    const moved = active.find(({ name }) => name === dragged);
    setDragged(undefined);
    if (moved) move(moved, active.indexOf(target));
  };
  return (
    <>
      {reorder.isError && <Problem error={reorder.error} />}
      <ol className={classes.list} aria-label={t("list")}>
        {active.map((environment) => (
          <li
            key={environment.name}
            className={classes.row}
            data-dragged={environment.name === dragged || undefined}
            onDragOver={(event) => dragged && event.preventDefault()}
            onDrop={onDrop(environment)}
          >
            <ActionIcon
              className={classes.grip}
              draggable={may}
              disabled={!may}
              aria-label={t("move", { environment: environment.title })}
              onKeyDown={onKey(environment)}
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = "move";
                event.dataTransfer.setData("text/plain", environment.name);
                setDragged(environment.name);
              }}
              onDragEnd={() => setDragged(undefined)}
            >
              <IconGripVertical size={16} stroke={1.75} />
            </ActionIcon>
            <EnvironmentTag environment={environment} />
            <span className={classes.text}>{environment.protected ? t("protectedHint") : ""}</span>
            <span className={classes.count}>{t("instances", { count: environment.instanceCount ?? 0 })}</span>
            <Button
              variant="default"
              size="xs"
              disabled={!may}
              aria-label={t("editNamed", { environment: environment.title })}
              onClick={() => setEdited(environment)}
            >
              {t("edit")}
            </Button>
            <Button
              variant="default"
              size="xs"
              c={mayArchive ? "var(--bb-fail)" : undefined}
              disabled={!mayArchive}
              aria-label={t("archiveNamed", { environment: environment.title })}
              onClick={() => setArchiving(environment)}
            >
              {t("archive")}
            </Button>
          </li>
        ))}
        {archived.map((environment) => (
          <ArchivedRow key={environment.name} environment={environment} may={mayRestore} />
        ))}
      </ol>
      <div aria-live="polite" className={classes.said}>
        {said}
      </div>
      {edited && <EnvironmentDialog environment={edited} onClose={() => setEdited(undefined)} />}
      {archiving && <ArchiveEnvironment environment={archiving} onClose={() => setArchiving(undefined)} />}
    </>
  );
}

function ArchivedRow({ environment, may }: { environment: Environment; may: boolean }) {
  const { t } = useTranslation(["environment", "common"]);
  const queryClient = useQueryClient();
  const path = { environment: environment.name.replace(/^environments\//, "") };
  const restore = useMutation({
    mutationFn: () => take(api.POST("/v1/environments/{environment}:restore", { params: { path } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["environments"] }),
  });
  return (
    <li className={classes.row}>
      <span className={classes.grip} />
      <EnvironmentTag environment={environment} />
      <span className={classes.text}>{restore.isError ? restore.error.message : t("common:archived")}</span>
      <Button
        variant="default"
        size="xs"
        disabled={!may}
        loading={restore.isPending}
        aria-label={t("environment:restoreNamed", { environment: environment.title })}
        onClick={() => restore.mutate()}
      >
        {t("environment:restore")}
      </Button>
    </li>
  );
}

/** The new order shows at once; if the server refuses it, the old one is back. */
function useReorder() {
  const queryClient = useQueryClient();
  const key = listEnvironments().queryKey;
  return useMutation({
    mutationFn: (environments: string[]) => take(api.POST("/v1/environments:reorder", { body: { environments } })),
    onMutate: async (names) => {
      await queryClient.cancelQueries({ queryKey: ["environments"] });
      const before = queryClient.getQueryData(key);
      if (before) {
        const place = (environment: Environment) => names.indexOf(environment.name);
        queryClient.setQueryData(
          key,
          [...before].sort((a, b) => place(a) - place(b)),
        );
      }
      return { before };
    },
    onError: (_error, _names, context) => context?.before && queryClient.setQueryData(key, context.before),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["environments"] }),
  });
}
