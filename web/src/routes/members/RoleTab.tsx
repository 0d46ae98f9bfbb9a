import { Button, Group } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { told } from "../../i18n/told";
import { listRoles, type Role, useDeleteRole, useRoleTitles } from "../../modules/member/roles";
import { useMay } from "../../modules/session/session";
import { Card } from "../../ui/Card";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { Locked } from "../../ui/Locked";
import { Problem } from "../../ui/Problem";
import { SkeletonRows } from "../../ui/Waiting";
import classes from "./MembersPage.module.css";
import { RoleDialog } from "./RoleDialog";

/** What each role may do: those of the workspace, then those of projects; custom ones can be made and changed. */
export function RoleTab() {
  const { t } = useTranslation("member");
  const roleTitle = useRoleTitles();
  const query = useQuery(listRoles);
  const mayCreate = useMay("bb.roles.create");
  const mayUpdate = useMay("bb.roles.update");
  const mayDelete = useMay("bb.roles.delete");
  const [edited, setEdited] = useState<Role | "new">();
  const [leaving, setLeaving] = useState<Role>();
  const remove = useDeleteRole();
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <SkeletonRows />;
  const roles = [...query.data.roles].sort((a, b) => b.scope.localeCompare(a.scope));
  return (
    <div className={classes.roles}>
      <Group justify="space-between">
        <span className="bb-dim">{t("role.intro")}</span>
        {mayCreate && (
          <Button variant="default" leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => setEdited("new")}>
            {t("role.add")}
          </Button>
        )}
      </Group>
      {!mayCreate && <Locked>{t("role.locked")}</Locked>}
      {roles.map((role) => (
        <Card
          key={role.name}
          title={roleTitle(role.name)}
          aside={
            <Group gap="sm">
              <span>
                {t(`scope.${role.scope}`)}
                {role.kind === "CUSTOM" && ` · ${t("role.custom")}`}
              </span>
              {role.kind === "CUSTOM" && mayUpdate && (
                <Button variant="default" size="xs" onClick={() => setEdited(role)}>
                  {t("role.edit")}
                </Button>
              )}
              {role.kind === "CUSTOM" && mayDelete && (
                <Button variant="default" size="xs" c="var(--bb-fail)" onClick={() => setLeaving(role)}>
                  {t("role.delete")}
                </Button>
              )}
            </Group>
          }
        >
          {role.description && <div>{told(role.description)}</div>}
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
      {edited && <RoleDialog read={edited === "new" ? undefined : edited} onClose={() => setEdited(undefined)} />}
      <ConfirmDialog
        opened={leaving !== undefined}
        onClose={() => {
          setLeaving(undefined);
          remove.reset();
        }}
        title={t("role.deleteQuestion", { role: leaving?.title ?? "" })}
        act={t("role.delete")}
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => leaving && remove.mutate(leaving, { onSuccess: () => setLeaving(undefined) })}
      >
        {t("role.deleteText")}
      </ConfirmDialog>
    </div>
  );
}
