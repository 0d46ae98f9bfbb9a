import { useTranslation } from "react-i18next";
import type { Schemas } from "../../../api/client";
import { PersonAvatar } from "../../../ui/PersonAvatar";
import { RelativeTime } from "../../../ui/RelativeTime";
import classes from "./Checks.module.css";

/** Who let the errors pass, and why. */
export function Overridden({ override }: { override: Schemas["CheckOverride"] }) {
  const { t } = useTranslation("issue");
  return (
    <div className={classes.overridden}>
      <PersonAvatar user={{ name: override.user, title: override.title }} decorative />
      <span>{t("checks.overridden", { name: override.title, reason: override.reason })}</span>
      <span className="bb-faint">
        <RelativeTime time={override.time} ago />
      </span>
    </div>
  );
}
