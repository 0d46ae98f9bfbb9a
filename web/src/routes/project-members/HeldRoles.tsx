import { useTranslation } from "react-i18next";
import type { Schemas } from "../../api/client";
import { dates } from "../../i18n/format";
import { useRoleTitles } from "../../modules/member/roles";
import classes from "./HeldRoles.module.css";

/** The roles of a member, each with its end and where it counts; one that has ended says so. */
export function HeldRoles({ roles }: { roles: Schemas["Binding"][] }) {
  const { t } = useTranslation("member");
  const title = useRoleTitles();
  const date = (time: string) => dates({ dateStyle: "medium", timeStyle: "short" }).format(new Date(time));
  return (
    <ul className={classes.roles}>
      {roles.map((one) => (
        <li key={`${one.role} ${one.condition ?? ""} ${one.expireTime ?? ""}`} data-ended={one.expired || undefined}>
          <span className={classes.role}>{title(one.role)}</span>
          {one.expireTime && (
            <span className={one.expired ? classes.ended : "bb-dim"}>
              {t(one.expired ? "grant.ended" : "grant.ends", { date: date(one.expireTime) })}
            </span>
          )}
          {one.condition && <code className={classes.condition}>{one.condition}</code>}
        </li>
      ))}
    </ul>
  );
}
