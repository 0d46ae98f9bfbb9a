import { useTranslation } from "react-i18next";
import type { Schemas } from "../../../api/client";
import { Section } from "./parts";

/** Whose an object is, and what others may do with it. */
export function Access({ part }: { part: Schemas["DatabaseMetadata"] }) {
  const { t } = useTranslation("schema");
  const { owners, grants } = part;
  if (owners.length + grants.length === 0) return null;
  return (
    <Section title={t("parts.access")}>
      {owners.map((owner) => (
        <li key={`${owner.role} ${owner.of.kind} ${owner.of.name}`}>
          <code>{owner.role}</code>
          <span className="bb-dim">{t("parts.owner")}</span>
        </li>
      ))}
      {grants.map((grant) => (
        <li key={JSON.stringify(grant)}>
          <code>{grant.grantee}</code>
          <span>
            {grant.on.part && <code>{grant.on.part}: </code>}
            {grant.revoked && <span className="bb-dim">{t("parts.revoked")} </span>}
            {grant.privileges.join(", ")}
            {grant.grantable && <span className="bb-dim"> {t("parts.grantable")}</span>}
          </span>
        </li>
      ))}
    </Section>
  );
}
