import { IconShieldFilled } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./EnvironmentTag.module.css";

/** A square tag; filled magenta with a shield where it is protected. */
export function EnvironmentTag({
  environment,
}: {
  environment: { title: string; color: string; protected?: boolean };
}) {
  const { t } = useTranslation();
  if (environment.protected) {
    return (
      <span className={classes.protected} title={t("protectedNamed", { name: environment.title })}>
        <IconShieldFilled size={13} role="img" aria-label={t("protected")} />
        {environment.title}
      </span>
    );
  }
  return (
    <span
      className={classes.tag}
      style={{ color: `var(--bb-${environment.color})`, background: `var(--bb-${environment.color}-soft)` }}
    >
      {environment.title}
    </span>
  );
}
