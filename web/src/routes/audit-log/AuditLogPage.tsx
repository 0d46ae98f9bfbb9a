import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams, useSearchParams } from "react-router";
import { usePaged } from "../../api/list";
import { idOf } from "../../api/names";
import { type AuditLog, filterOf, listAuditLogs } from "../../modules/audit/auditLogs";
import { getProject } from "../../modules/project/projects";
import { SettingsTabs } from "../../modules/project/SettingsTabs";
import { useMay } from "../../modules/session/session";
import { Empty } from "../../ui/Empty";
import { FilterBar } from "../../ui/FilterBar";
import { ListBox, NoMatch } from "../../ui/ListBox";
import { Page } from "../../ui/Page";
import { PersonAvatar } from "../../ui/PersonAvatar";
import { RelativeTime } from "../../ui/RelativeTime";
import { useView } from "../../ui/view";
import { AuditEntry } from "./AuditEntry";
import { AuditExport, AuditFilters } from "./AuditFilters";
import classes from "./AuditLogPage.module.css";
import { AuditResult } from "./AuditResult";

/** Who did what, when, and how it ended; of a project where the address names one. */
export function AuditLogPage() {
  const { t } = useTranslation("workspace");
  const { project } = useParams();
  const mayExport = useMayExport(project);
  const [search, setSearch] = useSearchParams();
  const word = (name: string) => search.get(name) ?? "";
  const [chosen, setChosen] = useView("entry");
  const text = word("q");
  const wanted = { text, status: word("status"), since: word("since"), user: word("user"), request: word("request") };
  const filter = filterOf(wanted, Date.now());
  const list = usePaged(listAuditLogs(project, filter));
  const toEntry = (entry: AuditLog) => {
    const next = new URLSearchParams(search);
    next.set("entry", idOf(entry.name));
    return `?${next}`;
  };
  const open = list.items.find((entry) => idOf(entry.name) === chosen);
  return (
    <Page
      title={t("audit.title")}
      lead={project === undefined ? t("audit.lead") : t("audit.leadOfProject")}
      act={mayExport && <AuditExport project={project} filter={filter} />}
    >
      {project !== undefined && <SettingsTabs project={project} />}
      <FilterBar label={t("audit.find")}>
        <AuditFilters />
      </FilterBar>
      <ListBox
        list={list}
        label={t("audit.title")}
        things={t("audit.things")}
        rowHeight={36}
        rowKey={(entry) => entry.name}
        to={toEntry}
        chosen={open?.name}
        empty={
          filter ? (
            <NoMatch query={text || filter} things={t("audit.things")} onClear={() => setSearch({})} />
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
          { key: "status", label: t("audit.status"), cell: (entry) => <AuditResult entry={entry} /> },
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
      {chosen && <AuditEntry id={chosen} known={open} onClose={() => setChosen("")} />}
    </Page>
  );
}

/** Of the workspace's log, or of a project's, by what one may do there. */
function useMayExport(project: string | undefined): boolean {
  const permission = "bb.auditLogs.export";
  const everywhere = useMay(permission);
  const here = useQuery(getProject(project ?? "")).data?.myPermissions;
  return everywhere || (here?.includes(permission) ?? false);
}
