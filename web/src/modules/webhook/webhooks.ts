import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../api/client";
import { pagedQuery, pageOf, pageSize } from "../../api/list";

export type Webhook = Schemas["Webhook"];
export type Delivery = Schemas["WebhookDelivery"];
export type WebhookEvent = Schemas["WebhookEvent"];
export type WebhookType = Webhook["type"];

export const types: WebhookType[] = ["GENERIC", "SLACK", "TEAMS", "DISCORD"];

export const events: WebhookEvent[] = [
  "ISSUE_CREATED",
  "ISSUE_APPROVAL_REQUESTED",
  "ISSUE_APPROVED",
  "ISSUE_CHANGES_REQUESTED",
  "ISSUE_COMMENTED",
  "ISSUE_EDITED",
  "ISSUE_STATUS_CHANGED",
  "ISSUE_DONE",
  "STAGE_WAITING",
  "STAGE_DONE",
  "TASK_RUN_DONE",
  "TASK_RUN_FAILED",
];

/** What a chat wants to hear of by default: what somebody has to do, and how it ended. */
export const usual: WebhookEvent[] = [
  "ISSUE_CREATED",
  "ISSUE_APPROVAL_REQUESTED",
  "ISSUE_APPROVED",
  "ISSUE_CHANGES_REQUESTED",
  "ISSUE_DONE",
  "STAGE_WAITING",
  "TASK_RUN_FAILED",
];

export type Input = { title: string; type: WebhookType; url: string; events: WebhookEvent[]; enabled: boolean };

export function listWebhooks(project: string) {
  return pagedQuery(["webhooks", project], async (pageToken) => {
    const page = await take(
      api.GET("/v1/projects/{project}/webhooks", { params: { path: { project }, query: { pageSize, pageToken } } }),
    );
    return pageOf(page.webhooks, page);
  });
}

export function getWebhook(project: string, webhook: string) {
  return queryOptions({
    queryKey: ["webhooks", project, webhook],
    queryFn: () =>
      take(api.GET("/v1/projects/{project}/webhooks/{webhook}", { params: { path: { project, webhook } } })),
  });
}

export function createWebhook(project: string, body: Input) {
  return take(api.POST("/v1/projects/{project}/webhooks", { params: { path: { project } }, body }));
}

/** Its type stays; its URL is changed only where one is given, because the old one is shown to nobody. */
export function updateWebhook(project: string, webhook: string, input: Input, etag: string) {
  const { title, events: wanted, enabled, url } = input;
  const updateMask = url ? "title,events,enabled,url" : "title,events,enabled";
  return take(
    api.PATCH("/v1/projects/{project}/webhooks/{webhook}", {
      params: { path: { project, webhook }, query: { updateMask } },
      body: { title, events: wanted, enabled, url: url || undefined, etag },
    }),
  );
}

export function act(project: string, webhook: string, verb: "delete" | "rotateSecret") {
  const params = { path: { project, webhook } };
  return verb === "delete"
    ? take(api.POST("/v1/projects/{project}/webhooks/{webhook}:delete", { params }))
    : take(api.POST("/v1/projects/{project}/webhooks/{webhook}:rotateSecret", { params }));
}

export function testWebhook(project: string, webhook: string) {
  return take(api.POST("/v1/projects/{project}/webhooks/{webhook}:test", { params: { path: { project, webhook } } }));
}

export function listDeliveries(project: string, webhook: string, status: string) {
  const filter = status ? `status == ${JSON.stringify(status)}` : undefined;
  return pagedQuery(["webhooks", project, webhook, "deliveries", { filter }], async (pageToken) => {
    const page = await take(
      api.GET("/v1/projects/{project}/webhooks/{webhook}/deliveries", {
        params: { path: { project, webhook }, query: { pageSize, pageToken, filter } },
      }),
    );
    return pageOf(page.deliveries, page);
  });
}

export function getDelivery(project: string, webhook: string, delivery: string) {
  return queryOptions({
    queryKey: ["webhooks", project, webhook, "deliveries", delivery],
    queryFn: () =>
      take(
        api.GET("/v1/projects/{project}/webhooks/{webhook}/deliveries/{delivery}", {
          params: { path: { project, webhook, delivery } },
        }),
      ),
  });
}

export function resend(project: string, webhook: string, delivery: string) {
  return take(
    api.POST("/v1/projects/{project}/webhooks/{webhook}/deliveries/{delivery}:resend", {
      params: { path: { project, webhook, delivery } },
    }),
  );
}

export function refreshWebhooks(client: QueryClient, project: string) {
  return client.invalidateQueries({ queryKey: ["webhooks", project] });
}
