import { Button, Modal } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { idOf } from "../../api/names";
import { act, refreshWebhooks, testWebhook, type Webhook } from "../../modules/webhook/webhooks";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { Problem } from "../../ui/Problem";
import { WebhookDialog } from "../webhooks/WebhookDialog";
import { WebhookSecret } from "../webhooks/WebhookSecret";
import classes from "../webhooks/Webhooks.module.css";
import { Attempt } from "./Attempt";

/** Try it, change it, give it another secret, delete it. */
export function WebhookActs({ project, webhook }: { project: string; webhook: Webhook }) {
  const { t } = useTranslation(["notice", "common"]);
  const [asking, setAsking] = useState<"edit" | "delete" | "rotate">();
  const id = idOf(webhook.name);
  const client = useQueryClient();
  const navigate = useNavigate();
  const close = () => setAsking(undefined);
  const test = useMutation({ mutationFn: () => testWebhook(project, id) });
  const rotate = useMutation({
    mutationFn: () => act(project, id, "rotateSecret"),
    onSettled: () => refreshWebhooks(client, project),
  });
  const remove = useMutation({
    mutationFn: () => act(project, id, "delete"),
    onSuccess: () => navigate(`/projects/${encodeURIComponent(project)}/webhooks`),
    onSettled: () => refreshWebhooks(client, project),
  });
  return (
    <div className={classes.acts}>
      <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
        {t("notice:acts.test")}
      </Button>
      <Button variant="default" onClick={() => setAsking("edit")}>
        {t("notice:acts.edit")}
      </Button>
      {webhook.type === "GENERIC" && (
        <Button variant="default" onClick={() => setAsking("rotate")}>
          {t("notice:acts.rotate")}
        </Button>
      )}
      <Button variant="default" c="var(--bb-fail)" onClick={() => setAsking("delete")}>
        {t("notice:acts.delete")}
      </Button>
      <Modal
        opened={test.data !== undefined || test.error !== null}
        onClose={() => test.reset()}
        title={t("notice:acts.tested")}
        closeButtonProps={{ "aria-label": t("common:close") }}
      >
        {test.error && <Problem error={test.error} />}
        {test.data && <Attempt attempt={test.data} />}
      </Modal>
      {asking === "edit" && <WebhookDialog project={project} webhook={webhook} onClose={close} />}
      <ConfirmDialog
        opened={asking === "delete"}
        onClose={close}
        title={t("notice:acts.deleteTitle", { title: webhook.title })}
        act={t("notice:acts.delete")}
        onConfirm={() => remove.mutate()}
        pending={remove.isPending}
        error={remove.error}
      >
        {t("notice:acts.deleteText")}
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === "rotate" && !rotate.data}
        onClose={close}
        danger={false}
        title={t("notice:acts.rotateTitle", { title: webhook.title })}
        act={t("notice:acts.rotate")}
        onConfirm={() => rotate.mutate()}
        pending={rotate.isPending}
        error={rotate.error}
      >
        {t("notice:acts.rotateText")}
      </ConfirmDialog>
      {asking === "rotate" && rotate.data?.secret && (
        <Modal opened onClose={close} title={t("notice:secret.title")} withCloseButton={false}>
          <WebhookSecret
            secret={rotate.data.secret}
            onClose={() => {
              rotate.reset();
              close();
            }}
          />
        </Modal>
      )}
    </div>
  );
}
