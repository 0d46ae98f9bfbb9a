import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { useProjectTitle } from "../../modules/project/useProjectTitle";
import { getWebhook } from "../../modules/webhook/webhooks";
import { Facts } from "../../ui/Facts";
import { Page } from "../../ui/Page";
import { Problem } from "../../ui/Problem";
import { SkeletonRows } from "../../ui/Waiting";
import { WebhookState } from "../webhooks/WebhookListPage";
import { Deliveries } from "./Deliveries";
import { WebhookActs } from "./WebhookActs";

/** One webhook: what it is told, and what became of what was sent to it. */
export function WebhookPage() {
  const { t } = useTranslation("notice");
  const { project = "", webhook: id = "" } = useParams();
  const query = useQuery(getWebhook(project, id));
  const webhook = query.data;
  const base = `/projects/${encodeURIComponent(project)}`;
  const title = webhook?.title ?? t("webhooks.one");
  return (
    <Page
      title={title}
      crumbs={[
        { label: useProjectTitle(project), to: base },
        { label: t("webhooks.settings"), to: `${base}/settings` },
        { label: t("webhooks.title"), to: `${base}/webhooks` },
        { label: title },
      ]}
      headingAside={webhook && <WebhookActs project={project} webhook={webhook} />}
    >
      {query.isPending && <SkeletonRows rows={4} />}
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {webhook && (
        <>
          <Facts
            facts={[
              { label: t("webhooks.type"), value: t(`type.${webhook.type}`) },
              { label: t("webhooks.host"), value: <span className="bb-mono">{webhook.host}</span> },
              {
                label: t("webhooks.state"),
                value: (
                  <>
                    <WebhookState webhook={webhook} /> {webhook.note}
                  </>
                ),
              },
              {
                label: t("webhooks.events"),
                value: webhook.events.map((event) => t(`event.${event}`)).join(", "),
              },
            ]}
          />
          <Deliveries project={project} webhook={id} />
        </>
      )}
    </Page>
  );
}
