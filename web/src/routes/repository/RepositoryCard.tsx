import { Anchor, Button, Group } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, take } from "../../api/client";
import { type Repository, repositoryKey } from "../../modules/repository/repositories";
import { Card } from "../../ui/Card";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { Facts } from "../../ui/Facts";
import { Problem } from "../../ui/Problem";
import { RelativeTime } from "../../ui/RelativeTime";
import { Hooks } from "./Hooks";

/** How the repository is connected, what keeps it from being read or written, and what may be done. */
export function RepositoryCard({
  project,
  repository,
  may,
  hookSecret,
  onHookSecret,
  onEdit,
}: {
  project: string;
  repository: Repository;
  may: boolean;
  hookSecret?: string;
  onHookSecret: (secret?: string) => void;
  onEdit: () => void;
}) {
  const { t } = useTranslation("repository");
  const [asking, setAsking] = useState(false);
  const client = useQueryClient();
  const params = { path: { project } };
  const onSettled = () => client.invalidateQueries({ queryKey: repositoryKey(project) });
  const sync = useMutation({
    mutationFn: (takeRefused: boolean) =>
      take(api.POST("/v1/projects/{project}/repository:sync", { params, body: { takeRefused } })),
    onSettled,
  });
  const disconnect = useMutation({
    mutationFn: () => take(api.POST("/v1/projects/{project}/repository:disconnect", { params })),
    onSuccess: () => setAsking(false),
    onSettled,
  });
  const head = repository.head.slice(0, 8);
  const facts = [
    { label: t("kind"), value: t(`kinds.${repository.kind}`) },
    {
      label: t("url"),
      value: repository.webUrl ? (
        <Anchor href={repository.webUrl} target="_blank" rel="noreferrer" size="sm">
          {repository.url}
        </Anchor>
      ) : (
        <code>{repository.url}</code>
      ),
    },
    { label: t("branch"), value: <code>{repository.branch}</code> },
    { label: t("baseFolder"), value: <code>{repository.baseFolder || "/"}</code> },
    { label: t("pathTemplate"), value: <code>{repository.pathTemplate}</code> },
    {
      label: t("schemaPathTemplate"),
      value: repository.schemaPathTemplate ? <code>{repository.schemaPathTemplate}</code> : t("notWritten"),
    },
    { label: t("looked"), value: <RelativeTime time={repository.lookTime} ago /> },
    { label: t("head"), value: head ? <code>{head}</code> : t("noCommit") },
  ];
  return (
    <Card
      title={t("connected")}
      aside={
        may && (
          <Group gap="xs">
            <Button size="xs" variant="default" loading={sync.isPending} onClick={() => sync.mutate(false)}>
              {t("lookNow")}
            </Button>
            <Button size="xs" variant="default" loading={sync.isPending} onClick={() => sync.mutate(true)}>
              {t("takeRefused")}
            </Button>
            <Button size="xs" variant="default" onClick={onEdit}>
              {t("edit")}
            </Button>
            <Button size="xs" variant="default" c="var(--bb-fail)" onClick={() => setAsking(true)}>
              {t("disconnect")}
            </Button>
          </Group>
        )
      }
    >
      <Facts facts={facts} flush />
      {[repository.problem, repository.writeProblem].filter(Boolean).map((problem) => (
        <p key={problem} role="alert" style={{ color: "var(--bb-fail)", margin: "8px 0 0" }}>
          {problem}
        </p>
      ))}
      {sync.error && <Problem error={sync.error} />}
      {may && <Hooks project={project} repository={repository} secret={hookSecret} onSecret={onHookSecret} />}
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t("disconnectTitle")}
        act={t("disconnect")}
        onConfirm={() => disconnect.mutate()}
        pending={disconnect.isPending}
        error={disconnect.error}
      >
        {t("disconnectText")}
      </ConfirmDialog>
    </Card>
  );
}
