import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, take } from "../../api/client";
import { type Repository, repositoryKey } from "../../modules/repository/repositories";
import { CopyButton } from "../../ui/CopyButton";
import { Problem } from "../../ui/Problem";

/** Where the provider sends its webhooks, and the secret they are signed with while it can be seen. */
export function Hooks({
  project,
  repository,
  secret,
  onSecret,
}: {
  project: string;
  repository: Repository;
  secret?: string;
  onSecret: (secret?: string) => void;
}) {
  const { t } = useTranslation("repository");
  const client = useQueryClient();
  const renew = useMutation({
    mutationFn: () =>
      take(api.POST("/v1/projects/{project}/repository:renewHookSecret", { params: { path: { project } } })),
    onSuccess: (saved) => onSecret(saved.hookSecret),
    onSettled: () => client.invalidateQueries({ queryKey: repositoryKey(project) }),
  });
  const address = `${location.origin}${repository.hookPath}`;
  return (
    <div style={{ marginTop: 16, display: "grid", gap: 4, justifyItems: "start" }}>
      <strong>{t("hooks")}</strong>
      <span className="bb-dim">{t("hooksText", { seconds: repository.pollSeconds })}</span>
      <span>
        <code>{address}</code> <CopyButton value={address} label={t("copyAddress")} />
      </span>
      {secret ? (
        <span>
          {t("hookSecret")} <code>{secret}</code> <CopyButton value={secret} label={t("copySecret")} />
        </span>
      ) : (
        <Button size="xs" variant="default" loading={renew.isPending} onClick={() => renew.mutate()}>
          {t("renewSecret")}
        </Button>
      )}
      {renew.error && <Problem error={renew.error} />}
    </div>
  );
}
