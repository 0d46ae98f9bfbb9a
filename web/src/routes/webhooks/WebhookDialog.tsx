import { Button, Checkbox, Group, Modal, Select, Switch, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { idOf } from "../../api/names";
import {
  createWebhook,
  events,
  type Input,
  refreshWebhooks,
  types,
  updateWebhook,
  usual,
  type Webhook,
  type WebhookEvent,
  type WebhookType,
} from "../../modules/webhook/webhooks";
import { showAtFields } from "../../ui/formProblem";
import { Problem } from "../../ui/Problem";
import { WebhookSecret } from "./WebhookSecret";
import classes from "./Webhooks.module.css";

/** A new webhook, or the changes to one. The URL of one that is there is not known: an empty field leaves it. */
export function WebhookDialog({
  project,
  webhook,
  onClose,
}: {
  project: string;
  webhook?: Webhook;
  onClose: () => void;
}) {
  const { t } = useTranslation(["notice", "common"]);
  const client = useQueryClient();
  const [secret, setSecret] = useState<string>();
  const [whole, setWhole] = useState<unknown>();
  const form = useForm<Input>({
    initialValues: {
      title: webhook?.title ?? "",
      type: webhook?.type ?? "GENERIC",
      url: "",
      events: webhook?.events ?? usual,
      enabled: webhook?.enabled ?? true,
    },
    validate: {
      title: (title) => (title.trim() ? null : t("notice:form.titleEmpty")),
      url: (url) => (webhook || /^https?:\/\/\S+$/.test(url.trim()) ? null : t("notice:form.urlRule")),
      events: (chosen) => (chosen.length > 0 ? null : t("notice:form.eventsEmpty")),
    },
  });
  const save = useMutation({
    mutationFn: (input: Input) =>
      webhook
        ? updateWebhook(project, idOf(webhook.name), input, webhook.etag)
        : createWebhook(project, { ...input, url: input.url.trim() }),
    onSuccess: (saved) => (saved.secret ? setSecret(saved.secret) : onClose()),
    onError: (error) => setWhole(showAtFields(form, error) ? undefined : error),
    onSettled: () => refreshWebhooks(client, project),
  });
  const title = webhook ? t("notice:form.edit") : t("notice:webhooks.new");
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={secret ? t("notice:secret.title") : title}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      {secret ? (
        <WebhookSecret secret={secret} onClose={onClose} />
      ) : (
        <form noValidate className={classes.form} onSubmit={form.onSubmit((input) => save.mutate(input))}>
          <TextInput label={t("notice:webhooks.name")} data-autofocus {...form.getInputProps("title")} />
          <Select
            label={t("notice:webhooks.type")}
            description={t(`notice:typeHint.${form.values.type}`)}
            disabled={webhook !== undefined}
            allowDeselect={false}
            data={types.map((value) => ({ value, label: t(`notice:type.${value}`) }))}
            value={form.values.type}
            onChange={(value) => value && form.setFieldValue("type", value as WebhookType)}
          />
          <TextInput
            label={t("notice:form.url")}
            description={webhook ? t("notice:form.urlKept", { host: webhook.host }) : t("notice:form.urlHint")}
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps("url")}
          />
          <Checkbox.Group
            label={t("notice:form.events")}
            value={form.values.events}
            onChange={(chosen) => form.setFieldValue("events", chosen as WebhookEvent[])}
            error={form.errors.events}
          >
            <div className={classes.events}>
              {events.map((event) => (
                <Checkbox key={event} value={event} label={t(`notice:event.${event}`)} />
              ))}
            </div>
          </Checkbox.Group>
          {webhook && (
            <Switch label={t("notice:form.enabled")} {...form.getInputProps("enabled", { type: "checkbox" })} />
          )}
          {whole !== undefined && <Problem error={whole} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("common:cancel")}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {webhook ? t("common:save") : t("notice:form.create")}
            </Button>
          </Group>
        </form>
      )}
    </Modal>
  );
}
