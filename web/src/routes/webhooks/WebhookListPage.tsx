import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { usePaged } from "../../api/list";
import { pathOf } from "../../api/names";
import { getProject } from "../../modules/project/projects";
import { SettingsTabs } from "../../modules/project/SettingsTabs";
import { useProjectTitle } from "../../modules/project/useProjectTitle";
import { listWebhooks, type Webhook } from "../../modules/webhook/webhooks";
import { Empty } from "../../ui/Empty";
import { ListBox } from "../../ui/ListBox";
import { Locked } from "../../ui/Locked";
import { Page } from "../../ui/Page";
import { WebhookDialog } from "./WebhookDialog";

/** Where a project's news goes. */
export function WebhookListPage() {
  const { t } = useTranslation("notice");
  const { project = "" } = useParams();
  const of = useQuery(getProject(project));
  const may = of.data?.myPermissions?.includes("bb.projects.update") ?? false;
  const base = `/projects/${encodeURIComponent(project)}`;
  return (
    <Page
      title={t("webhooks.title")}
      lead={t("webhooks.lead")}
      crumbs={[
        { label: useProjectTitle(project), to: base },
        { label: t("webhooks.settings"), to: `${base}/settings` },
        { label: t("webhooks.title") },
      ]}
      act={may && <NewWebhook project={project} />}
    >
      <SettingsTabs project={project} />
      {of.data && !may && <Locked>{t("webhooks.locked")}</Locked>}
      {may && <Webhooks project={project} />}
    </Page>
  );
}

function NewWebhook({ project }: { project: string }) {
  const { t } = useTranslation("notice");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen(true)}>
        {t("webhooks.new")}
      </Button>
      {open && <WebhookDialog project={project} onClose={() => setOpen(false)} />}
    </>
  );
}

function Webhooks({ project }: { project: string }) {
  const { t } = useTranslation("notice");
  const list = usePaged(listWebhooks(project));
  return (
    <ListBox<Webhook>
      list={list}
      label={t("webhooks.title")}
      things={t("webhooks.things")}
      rowKey={(webhook) => webhook.name}
      to={(webhook) => pathOf(webhook.name)}
      empty={
        <Empty title={t("webhooks.emptyTitle")} text={t("webhooks.emptyText")} act={<NewWebhook project={project} />} />
      }
      columns={[
        { key: "title", label: t("webhooks.name"), cell: (webhook) => webhook.title },
        { key: "type", label: t("webhooks.type"), cell: (webhook) => t(`type.${webhook.type}`) },
        {
          key: "host",
          label: t("webhooks.host"),
          from: 720,
          cell: (webhook) => <span className="bb-mono bb-dim">{webhook.host}</span>,
        },
        {
          key: "events",
          label: t("webhooks.events"),
          from: 900,
          cell: (webhook) => t("webhooks.eventCount", { count: webhook.events.length }),
        },
        { key: "state", label: t("webhooks.state"), end: true, cell: (webhook) => <WebhookState webhook={webhook} /> },
      ]}
    />
  );
}

export function WebhookState({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation("notice");
  if (webhook.enabled) return <span>{t("webhooks.on")}</span>;
  return (
    <span style={{ color: webhook.note ? "var(--bb-fail)" : "var(--bb-dim)" }}>
      {webhook.note ? t("webhooks.switchedOff") : t("webhooks.off")}
    </span>
  );
}
