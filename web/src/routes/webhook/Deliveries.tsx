import { Box, Button, Drawer } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { usePaged } from "../../api/list";
import { idOf, pathOf } from "../../api/names";
import { type Delivery, getDelivery, listDeliveries, refreshWebhooks, resend } from "../../modules/webhook/webhooks";
import { Choice } from "../../ui/Choice";
import { Empty } from "../../ui/Empty";
import { ListBox } from "../../ui/ListBox";
import { Problem } from "../../ui/Problem";
import { absolute, RelativeTime } from "../../ui/RelativeTime";
import { useView } from "../../ui/view";
import { SkeletonRows } from "../../ui/Waiting";
import classes from "../webhooks/Webhooks.module.css";
import { Attempt } from "./Attempt";

/** The log of what was sent. */
export function Deliveries({ project, webhook }: { project: string; webhook: string }) {
  const { t } = useTranslation("notice");
  const [status, setStatus] = useView("status");
  const [chosen, setChosen] = useView("delivery");
  const [search] = useSearchParams();
  const list = usePaged(listDeliveries(project, webhook, status));
  const to = (delivery: Delivery) => {
    const next = new URLSearchParams(search);
    next.set("delivery", idOf(delivery.name));
    return `?${next}`;
  };
  return (
    <>
      <h2>{t("deliveries.title")}</h2>
      <Box mt={8} mb={12}>
        <Choice
          label={t("deliveries.status")}
          value={status}
          onChange={setStatus}
          options={[
            { value: "", label: t("deliveries.any") },
            ...(["PENDING", "DELIVERED", "FAILED"] as const).map((value) => ({ value, label: t(`status.${value}`) })),
          ]}
        />
      </Box>
      <ListBox<Delivery>
        list={list}
        label={t("deliveries.title")}
        things={t("deliveries.things")}
        rowHeight={36}
        rowKey={(delivery) => delivery.name}
        to={to}
        chosen={list.items.find((delivery) => idOf(delivery.name) === chosen)?.name}
        empty={<Empty title={t("deliveries.emptyTitle")} text={t("deliveries.emptyText")} />}
        columns={[
          { key: "event", label: t("deliveries.event"), cell: (delivery) => t(`event.${delivery.event}`) },
          {
            key: "issue",
            label: t("deliveries.issue"),
            from: 720,
            cell: (delivery) => <span className="bb-mono bb-dim">{delivery.issue}</span>,
          },
          { key: "status", label: t("deliveries.status"), cell: (delivery) => <Status delivery={delivery} /> },
          { key: "tries", label: t("deliveries.tries"), end: true, cell: (delivery) => delivery.attemptCount },
          {
            key: "time",
            label: t("deliveries.time"),
            end: true,
            cell: (delivery) => (
              <span className="bb-dim">
                <RelativeTime time={delivery.createTime} ago />
              </span>
            ),
          },
        ]}
      />
      {chosen && <DeliveryDrawer project={project} webhook={webhook} delivery={chosen} onClose={() => setChosen("")} />}
    </>
  );
}

function Status({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation("notice");
  return (
    <span style={{ color: delivery.status === "FAILED" ? "var(--bb-fail)" : undefined }}>
      {t(`status.${delivery.status}`)}
    </span>
  );
}

function DeliveryDrawer({
  project,
  webhook,
  delivery,
  onClose,
}: {
  project: string;
  webhook: string;
  delivery: string;
  onClose: () => void;
}) {
  const { t } = useTranslation(["notice", "common"]);
  const query = useQuery(getDelivery(project, webhook, delivery));
  const client = useQueryClient();
  const again = useMutation({
    mutationFn: () => resend(project, webhook, delivery),
    onSettled: () => refreshWebhooks(client, project),
  });
  const one = query.data;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={520}
      title={t("notice:deliveries.one")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      {query.isPending && <SkeletonRows rows={4} />}
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {one && (
        <div className={classes.form}>
          <div>
            <div>
              {t(`notice:event.${one.event}`)} · <Link to={pathOf(one.issue)}>{one.issue}</Link>
            </div>
            <div className="bb-mono bb-dim">{one.messageId}</div>
            {one.nextTime && <div>{t("notice:deliveries.next", { time: absolute(one.nextTime) })}</div>}
          </div>
          {again.error && <Problem error={again.error} />}
          <div>
            <Button variant="default" loading={again.isPending} onClick={() => again.mutate()}>
              {t("notice:deliveries.resend")}
            </Button>
          </div>
          {(one.attempts ?? []).toReversed().map((attempt) => (
            <Attempt key={attempt.number} attempt={attempt} />
          ))}
        </div>
      )}
    </Drawer>
  );
}
