import { IconAlertOctagonFilled } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./SignInPage.module.css";

const known = [
  "STATE_UNKNOWN",
  "OTHER_BROWSER",
  "OTHER_PROVIDER",
  "DENIED",
  "PROVIDER_UNREACHABLE",
  "CODE_REFUSED",
  "TOKEN_INVALID",
  "EMAIL_MISSING",
  "EMAIL_UNVERIFIED",
  "DOMAIN_NOT_ALLOWED",
  "USER_UNKNOWN",
  "USER_ARCHIVED",
  "EMAIL_TAKEN",
] as const;

/** Why coming back from a provider led to nothing, and what to do. Only words of ours are shown, whatever the address says. */
export function ProviderRefusal({ error }: { error: string }) {
  const { t } = useTranslation("signIn");
  const reason = known.find((one) => one === error);
  if (!reason) return null;
  return (
    <div className={classes.refused} role="alert">
      <IconAlertOctagonFilled size={16} aria-hidden />
      <div>
        <strong>{t("refused.title")}</strong>
        <div>{t(`refused.${reason}`)}</div>
      </div>
    </div>
  );
}
