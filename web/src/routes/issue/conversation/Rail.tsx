import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { pathOf } from "../../../api/names";
import { told } from "../../../i18n/told";
import { useRoleTitles } from "../../../modules/member/roles";
import { Following } from "../../../modules/notice/Following";
import { useMe } from "../../../modules/session/session";
import { CopyButton } from "../../../ui/CopyButton";
import { EnvironmentTag } from "../../../ui/EnvironmentTag";
import { Label } from "../../../ui/Label";
import { PersonAvatar } from "../../../ui/PersonAvatar";
import { RelativeTime } from "../../../ui/RelativeTime";
import { type PillState, StateGlyph } from "../../../ui/StateGlyph";
import { useIssueView } from "../issuePage";
import { useIssueEnvironment } from "../useIssueEnvironment";
import classes from "./Rail.module.css";

/** Beside the conversation: who approves and why, what is touched, labels, and the same by other means. */
export function Rail() {
  const { issue, id } = useIssueView();
  const { t } = useTranslation(["issue", "notice"]);
  const curl = `curl -H "Authorization: Bearer $TOKEN" ${window.location.origin}/v1${pathOf(issue.name)}`;
  return (
    <aside className={classes.rail} aria-label={t("rail.label")}>
      <Approval />
      {issue.type !== "ROLE_GRANT" && (
        <Section title={t("rail.databases")}>
          <Databases />
        </Section>
      )}
      <Section title={t("rail.labels")}>
        <div className={classes.wrap}>
          {issue.labels.length === 0 && <span className="bb-dim">{t("rail.noLabels")}</span>}
          {issue.labels.map((label) => (
            <Label key={label} text={label} />
          ))}
        </div>
      </Section>
      <Section title={t("notice:follow.title")}>
        <Following id={id} />
      </Section>
      <Section title={t("rail.elsewhere")}>
        <div className={classes.name}>
          <code>{issue.name}</code>
          <CopyButton value={issue.name} label={t("rail.copyName")} />
        </div>
        <CopyButton value={curl} label={t("rail.copyCurl")} withText />
      </Section>
    </aside>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

const glyphs: Record<string, PillState> = {
  CHECKING: "NOT_STARTED",
  PENDING: "WAITING",
  APPROVED: "DONE",
  REJECTED: "FAILED",
  SKIPPED: "DONE",
};

function Approval() {
  const { issue } = useIssueView();
  const { approval } = issue;
  const { t } = useTranslation("issue");
  const roleTitle = useRoleTitles();
  const me = useMe();
  const given = approval.approvers.filter((one) => one.decision === "APPROVED" && one.version === issue.version).length;
  const wanted = approval.roles.map(roleTitle).join(t("rail.or"));
  return (
    <Section title={t("rail.approval")}>
      <div className={classes.row}>
        <StateGlyph state={glyphs[approval.status] ?? "NOT_STARTED"} decorative />
        <span className={classes.grow}>
          {approval.status === "SKIPPED"
            ? t("rail.notNeeded")
            : approval.status === "CHECKING"
              ? t("rail.checking")
              : wanted || t("rail.somebody")}
        </span>
        {approval.required > 0 && (
          <span className="bb-dim">{t("rail.given", { given, required: approval.required })}</span>
        )}
      </div>
      {approval.reason && <p className={classes.reason}>{told(approval.reason)}</p>}
      {approval.approvers.map((one) => (
        <div key={`${one.user} ${one.time}`} className={classes.person}>
          <PersonAvatar user={{ name: one.user, title: one.title }} decorative />
          <span className={classes.grow}>
            {t(one.decision === "APPROVED" ? "rail.approved" : "rail.refused", { name: one.title })}
            {one.version !== issue.version && ` ${t("rail.olderVersion", { version: one.version })}`}
          </span>
          <span className="bb-faint">
            <RelativeTime time={one.time} />
          </span>
        </div>
      ))}
      {approval.status === "PENDING" &&
        approval.candidates.map((one) => (
          <div key={one.user} className={classes.person}>
            <PersonAvatar user={{ name: one.user, title: one.title }} decorative />
            <span>{one.user === me.name ? t("rail.candidateYou", { name: one.title }) : one.title}</span>
          </div>
        ))}
    </Section>
  );
}

/** Beyond so many databases the Changes tab lists them. */
const atMost = 8;

function Databases() {
  const { issue } = useIssueView();
  const { t } = useTranslation("issue");
  const environment = useIssueEnvironment(issue);
  const targets = [
    ...new Map(issue.changes.flatMap((change) => change.targetDatabases ?? []).map((one) => [one.name, one])).values(),
  ];
  if (issue.createDatabase) {
    return (
      <div className={classes.row}>
        <code>{issue.createDatabase.database}</code>
        <span className="bb-dim">{t("rail.toBeCreated")}</span>
      </div>
    );
  }
  return (
    <>
      {targets.slice(0, atMost).map((target) => (
        <div key={target.name} className={classes.row}>
          <EnvironmentTag environment={environment(target.environment)} />
          <Link to={pathOf(target.name)} className={classes.database}>
            <code>{target.databaseName}</code>
          </Link>
        </div>
      ))}
      {targets.length > atMost && (
        <Button variant="subtle" size="xs" component={Link} to={`${pathOf(issue.name)}/changes`}>
          {t("rail.moreDatabases", { count: targets.length - atMost })}
        </Button>
      )}
    </>
  );
}
