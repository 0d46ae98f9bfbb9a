import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import { Tabs } from "../../ui/Tabs";

/** The pages about how a project is set up. */
export function SettingsTabs({ project }: { project: string }) {
  const { t } = useTranslation(["projectPages", "notice"]);
  const { pathname } = useLocation();
  const base = `/projects/${encodeURIComponent(project)}`;
  const tabs = [
    { to: `${base}/settings`, label: t("projectPages:settings.general") },
    { to: `${base}/webhooks`, label: t("notice:webhooks.title") },
    { to: `${base}/audit-log`, label: t("projectPages:settings.auditLog") },
  ];
  return (
    <Tabs label={t("projectPages:settings.title")} tabs={tabs.map((tab) => ({ ...tab, here: pathname === tab.to }))} />
  );
}
