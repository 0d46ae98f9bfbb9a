import { Drawer } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { api, take } from "../../api/client";
import type { AuditLog } from "../../modules/audit/auditLogs";
import { CopyButton } from "../../ui/CopyButton";
import { Facts } from "../../ui/Facts";
import { Problem } from "../../ui/Problem";
import { absolute } from "../../ui/RelativeTime";
import { SkeletonRows } from "../../ui/Waiting";
import classes from "./AuditLogPage.module.css";
import { AuditResult } from "./AuditResult";

/** One record with all that is known of it; a link to it works also where the list does not show it. */
export function AuditEntry({ id, known, onClose }: { id: string; known?: AuditLog; onClose: () => void }) {
  const { t } = useTranslation(["workspace", "common"]);
  const query = useQuery({
    queryKey: ["auditLogs", id],
    queryFn: () => take(api.GET("/v1/auditLogs/{auditLog}", { params: { path: { auditLog: id } } })),
    enabled: !known,
  });
  const entry = known ?? query.data;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={560}
      title={t("workspace:audit.entry")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      {!known && query.isPending && <SkeletonRows rows={6} />}
      {!known && query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {entry && <Record entry={entry} />}
    </Drawer>
  );
}

function Record({ entry }: { entry: AuditLog }) {
  const { t } = useTranslation(["workspace", "common"]);
  const payload =
    Object.keys(entry.payload).length > 0 ? JSON.stringify(entry.payload, null, 2) : t("workspace:audit.noPayload");
  return (
    <>
      <Facts
        facts={[
          { label: t("workspace:audit.time"), value: absolute(entry.time) },
          {
            label: t("workspace:audit.who"),
            value: (
              <>
                {entry.userTitle} <Narrow name="user" value={entry.user} label={t("workspace:audit.allOfUser")} />
              </>
            ),
          },
          { label: t("workspace:audit.status"), value: <AuditResult entry={entry} /> },
          { label: t("workspace:audit.method"), value: <span className="bb-mono">{entry.method}</span> },
          {
            label: t("workspace:audit.resource"),
            value: (
              <>
                <span className={`bb-mono ${classes.long}`}>{entry.resource || t("common:none")}</span>
                {entry.resource && <CopyButton value={entry.resource} />}
              </>
            ),
          },
          { label: t("workspace:audit.from"), value: <span className="bb-mono">{entry.ip || t("common:none")}</span> },
          {
            label: t("workspace:audit.userAgent"),
            value: <span className={classes.long}>{entry.userAgent || t("common:none")}</span>,
          },
          {
            label: t("workspace:audit.request"),
            value: entry.requestId ? (
              <>
                <span className={`bb-mono ${classes.long}`}>{entry.requestId}</span>{" "}
                <Narrow name="request" value={entry.requestId} label={t("workspace:audit.allOfRequest")} />
              </>
            ) : (
              t("common:none")
            ),
          },
        ]}
      />
      <h2>{t("workspace:audit.payload")}</h2>
      <pre className={classes.payload}>{payload}</pre>
    </>
  );
}

/** Asks the list for what has the same. */
function Narrow({ name, value, label }: { name: string; value: string; label: string }) {
  const [search] = useSearchParams();
  const next = new URLSearchParams(search);
  next.set(name, value);
  next.delete("entry");
  return <Link to={`?${next}`}>{label}</Link>;
}
