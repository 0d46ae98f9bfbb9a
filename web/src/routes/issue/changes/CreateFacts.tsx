import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { idOf, pathOf, readable } from "../../../api/names";
import { Facts } from "../../../ui/Facts";
import { useIssueView } from "../issuePage";

/** What is created, where: an issue that makes a database has no SQL of its own. */
export function CreateFacts() {
  const { issue } = useIssueView();
  const { t } = useTranslation(["issue", "common"]);
  const made = issue.createDatabase;
  if (!made) return null;
  const byServer = <span className="bb-dim">{t("issue:create.byServer")}</span>;
  return (
    <Facts
      facts={[
        { label: t("issue:create.database"), value: <code>{made.database}</code> },
        {
          label: t("issue:create.instance"),
          value: <Link to={pathOf(made.instance)}>{readable(idOf(made.instance))}</Link>,
        },
        { label: t("issue:create.characterSet"), value: made.characterSet || byServer },
        { label: t("issue:create.collation"), value: made.collation || byServer },
        { label: t("issue:create.owner"), value: made.owner || byServer },
      ]}
    />
  );
}
