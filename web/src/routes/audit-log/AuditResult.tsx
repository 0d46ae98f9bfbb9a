import { useTranslation } from "react-i18next";
import type { AuditLog } from "../../modules/audit/auditLogs";

/** How it ended, with the status of the answer where it was refused. */
export function AuditResult({ entry }: { entry: AuditLog }) {
  const { t } = useTranslation("workspace");
  const refused = entry.status === "REFUSED";
  return (
    <span style={{ color: refused ? "var(--bb-fail)" : "var(--bb-dim)" }}>
      {refused ? t("audit.refusedWith", { status: entry.httpStatus }) : t("audit.done")}
    </span>
  );
}
