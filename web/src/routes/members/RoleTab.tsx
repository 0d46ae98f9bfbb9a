import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { told } from "../../i18n/told";
import { listRoles } from "../../modules/member/roles";
import { Card } from "../../ui/Card";
import { Problem } from "../../ui/Problem";
import { SkeletonRows } from "../../ui/Waiting";
import classes from "./MembersPage.module.css";

/** What each role may do: those of the workspace, then those of a project. */
export function RoleTab() {
  const { t } = useTranslation("member");
  const query = useQuery(listRoles);
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <SkeletonRows />;
  const roles = [...query.data.roles].sort((a, b) => b.scope.localeCompare(a.scope));
  return (
    <div className={classes.roles}>
      {roles.map((role) => (
        <Card key={role.name} title={role.title} aside={t(`scope.${role.scope}`)}>
          <div>{told(role.description)}</div>
          <details>
            <summary className="bb-dim">{t("permissions", { count: role.permissions.length })}</summary>
            <ul className={classes.permissions}>
              {role.permissions.map((permission) => (
                <li key={permission} className="bb-mono bb-dim">
                  {permission}
                </li>
              ))}
            </ul>
          </details>
        </Card>
      ))}
    </div>
  );
}
