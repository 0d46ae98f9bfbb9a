import { Button, Menu, Pill } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { exportUrl, spans } from "../../modules/audit/auditLogs";
import { Choice } from "../../ui/Choice";
import { useView } from "../../ui/view";

/** How it ended, how far back, and what a record's links have narrowed the list to. */
export function AuditFilters() {
  const { t } = useTranslation("workspace");
  const [status, setStatus] = useView("status");
  const [since, setSince] = useView("since");
  const [user, setUser] = useView("user");
  const [request, setRequest] = useView("request");
  return (
    <>
      <Choice
        label={t("audit.status")}
        value={status}
        onChange={setStatus}
        options={[
          { value: "", label: t("audit.anyStatus") },
          { value: "DONE", label: t("audit.done") },
          { value: "REFUSED", label: t("audit.refused") },
        ]}
      />
      <Choice
        label={t("audit.time")}
        value={since}
        onChange={setSince}
        options={["", ...Object.keys(spans)].map((value) => ({
          value,
          label: t(`audit.since.${(value || "any") as "any" | "hour" | "day" | "week" | "month"}`),
        }))}
      />
      {user && <Narrowed text={user} onRemove={() => setUser("")} />}
      {request && <Narrowed text={request} onRemove={() => setRequest("")} />}
    </>
  );
}

function Narrowed({ text, onRemove }: { text: string; onRemove: () => void }) {
  const { t } = useTranslation("workspace");
  return (
    <Pill
      withRemoveButton
      onRemove={onRemove}
      removeButtonProps={{ "aria-label": t("audit.widen", { text }), "aria-hidden": false, tabIndex: 0 }}
    >
      {text}
    </Pill>
  );
}

/** The list as a file. */
export function AuditExport({ project, filter }: { project?: string; filter?: string }) {
  const { t } = useTranslation("workspace");
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} stroke={1.75} />}>
          {t("audit.export")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(["CSV", "JSON"] as const).map((format) => (
          <Menu.Item key={format} component="a" href={exportUrl(project, format, filter)} download>
            {t("audit.exportAs", { format })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
