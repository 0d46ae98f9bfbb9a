import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { idOf } from "../../api/names";
import { SessionList } from "../../modules/access/SessionList";
import { getTwoFactor } from "../../modules/access/twoFactor";
import { useRoleTitles } from "../../modules/member/roles";
import { useMe } from "../../modules/session/session";
import { Facts } from "../../ui/Facts";
import { LanguageChoice } from "../../ui/LanguageChoice";
import { Page } from "../../ui/Page";
import { PersonAvatar } from "../../ui/PersonAvatar";
import { NameForm } from "./NameForm";
import { PasswordForm } from "./PasswordForm";
import classes from "./ProfilePage.module.css";
import { TwoFactorSection } from "./TwoFactorSection";

/** What the reader can change about themselves, how they sign in, and where they have. */
export function ProfilePage() {
  const { t } = useTranslation(["profile", "access", "common"]);
  const reader = useMe();
  const roleTitle = useRoleTitles();
  // Whom a provider lets in has none, and an owner gives them one if they need it.
  const hasPassword = useQuery(getTwoFactor(idOf(reader.name))).data?.hasPassword !== false;
  return (
    <Page
      title={t("profile:title")}
      width="text"
      heading={
        <span className={classes.title}>
          <PersonAvatar user={reader} size={36} decorative />
          {reader.title}
        </span>
      }
    >
      <Facts
        facts={[
          { label: t("profile:email"), value: reader.email },
          {
            label: t("profile:roles"),
            value: reader.workspaceRoles.map(roleTitle).join(", ") || t("common:none"),
          },
        ]}
      />
      <div>
        <div className={classes.form}>
          <NameForm key={reader.etag} />
        </div>
      </div>
      <Section>
        <LanguageChoice label={t("common:language")} description={t("profile:languageHint")} />
      </Section>
      {hasPassword && (
        <Section title={t("profile:password")}>
          <PasswordForm />
        </Section>
      )}
      <Section title={t("access:twoFactor.title")}>
        <TwoFactorSection />
      </Section>
      <Section title={t("access:session.title")} lead={t("access:session.lead")} wide>
        <SessionList user={idOf(reader.name)} />
      </Section>
    </Page>
  );
}

function Section({
  title,
  lead,
  wide,
  children,
}: {
  title?: string;
  lead?: string;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <section className={classes.section}>
      {title && <h2 className={classes.heading}>{title}</h2>}
      {lead && <p className={classes.lead}>{lead}</p>}
      <div className={wide ? undefined : classes.form}>{children}</div>
    </section>
  );
}
