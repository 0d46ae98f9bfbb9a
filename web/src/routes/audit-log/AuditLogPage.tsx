import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { api, type Schemas, take } from "../../api/client";
import { allOf, literal, pagedQuery, pageOf, pageSize, usePaged } from "../../api/list";
import { idOf } from "../../api/names";
import { CopyButton } from "../../ui/CopyButton";
import { Empty } from "../../ui/Empty";
import { Facts } from "../../ui/Facts";
import { FilterBar } from "../../ui/FilterBar";
import { ListBox, NoMatch } from "../../ui/ListBox";
import { Page } from "../../ui/Page";
import { PersonAvatar } from "../../ui/PersonAvatar";
import { absolute, RelativeTime } from "../../ui/RelativeTime";
import { useView } from "../../ui/view";
import classes from "./AuditLogPage.module.css";

type AuditLog = Schemas["AuditLog"];

function listAuditLogs(text: string) {
  const filter = allOf(text && `(method.contains(${literal(text)}) || resource.contains(${literal(text)}))`);
  return pagedQuery(["auditLogs", { filter }], async (pageToken) => {
    const page = await take(api.GET("/v1/auditLogs", { params: { query: { pageSize, pageToken, filter } } }));
    return pageOf(page.auditLogs, page);
  });
}

/** Who did what, when, and how it ended. */
export function AuditLogPage() {
  const { t } = useTranslation("workspace");
  const [search] = useSearchParams();
  const [text, setText] = useView("q");
  const [chosen, setChosen] = useView("entry");
  const list = usePaged(listAuditLogs(text));
  const toEntry = (entry: AuditLog) => {
    const next = new URLSearchParams(search);
    next.set("entry", idOf(entry.name));
    return `?${next}`;
  };
  const open = list.items.find((entry) => idOf(entry.name) === chosen);
  return (
    <Page title={t("audit.title")} lead={t("audit.lead")}>
      <FilterBar label={t("audit.find")} />
      <ListBox
        list={list}
        label={t("audit.title")}
        things={t("audit.things")}
        rowHeight={36}
        rowKey={(entry) => entry.name}
        to={toEntry}
        chosen={open?.name}
        empty={
          text ? (
            <NoMatch query={text} things={t("audit.things")} onClear={() => setText("")} />
          ) : (
            <Empty title={t("audit.emptyTitle")} />
          )
        }
        columns={[
          {
            key: "method",
            label: t("audit.method"),
            cell: (entry) => <span className="bb-mono">{entry.method}</span>,
          },
          {
            key: "resource",
            label: t("audit.resource"),
            cell: (entry) => <span className="bb-mono bb-dim">{entry.resource}</span>,
          },
          {
            key: "who",
            label: t("audit.who"),
            from: 720,
            cell: (entry) => (
              <span className={classes.who}>
                <PersonAvatar user={{ name: entry.user, title: entry.userTitle }} size={20} decorative />
                {entry.userTitle}
              </span>
            ),
          },
          { key: "status", label: t("audit.status"), cell: (entry) => <Result status={entry.status} /> },
          {
            key: "time",
            label: t("audit.time"),
            end: true,
            cell: (entry) => (
              <span className="bb-dim">
                <RelativeTime time={entry.time} ago />
              </span>
            ),
          },
        ]}
      />
      {open && <Entry entry={open} onClose={() => setChosen("")} />}
    </Page>
  );
}

function Result({ status }: { status: AuditLog["status"] }) {
  const { t } = useTranslation("workspace");
  const refused = status === "REFUSED";
  return (
    <span style={{ color: refused ? "var(--bb-fail)" : "var(--bb-dim)" }}>
      {refused ? t("audit.refused") : t("audit.done")}
    </span>
  );
}

function Entry({ entry, onClose }: { entry: AuditLog; onClose: () => void }) {
  const { t } = useTranslation(["workspace", "common"]);
  const payload = entry.payload ? JSON.stringify(entry.payload, null, 2) : t("workspace:audit.noPayload");
  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      title={t("workspace:audit.entry")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <Facts
        facts={[
          { label: t("workspace:audit.time"), value: absolute(entry.time) },
          { label: t("workspace:audit.who"), value: entry.userTitle },
          { label: t("workspace:audit.status"), value: <Result status={entry.status} /> },
          { label: t("workspace:audit.from"), value: entry.ip || t("common:none") },
          { label: t("workspace:audit.method"), value: <span className="bb-mono">{entry.method}</span> },
          {
            label: t("workspace:audit.resource"),
            value: (
              <>
                <span className="bb-mono">{entry.resource}</span>
                <CopyButton value={entry.resource} />
              </>
            ),
          },
          { label: t("workspace:audit.request"), value: <span className="bb-mono">{entry.requestId}</span> },
        ]}
      />
      <h2>{t("workspace:audit.payload")}</h2>
      <pre className={classes.payload}>{payload}</pre>
    </Modal>
  );
}
