import { ActionIcon, Button, Select } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { usePaged } from "../../api/list";
import { dates } from "../../i18n/format";
import { told } from "../../i18n/told";
import { MemberAccess } from "../../modules/access/MemberAccess";
import { useArchiveUser, useInvite, useSetWorkspaceRole } from "../../modules/member/acts";
import { listGroups } from "../../modules/member/groups";
import { listRoles, useRoleTitles } from "../../modules/member/roles";
import { getUser, listInvitations, rolesOf, type User, workspacePolicy } from "../../modules/member/users";
import { useMay, useMe } from "../../modules/session/session";
import { Locked } from "../../ui/Locked";
import { PersonAvatar } from "../../ui/PersonAvatar";
import { Problem } from "../../ui/Problem";
import { SkeletonRows } from "../../ui/Waiting";
import { InvitationLink } from "./InvitationLink";
import classes from "./MembersPage.module.css";
import { ProjectRoles } from "./ProjectRoles";

/** One member: what the workspace lets them do, and the end of their access. */
export function MemberPanel({ user, onClose }: { user: string; onClose: () => void }) {
  const { t } = useTranslation(["member", "common"]);
  const query = useQuery(getUser(user));
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) onClose();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [onClose]);
  return (
    <aside className={classes.panel} aria-label={query.data?.title ?? t("member:member")} ref={panel}>
      <div className={classes.panelHead}>
        {query.data && (
          <>
            <PersonAvatar user={query.data} size={36} decorative />
            <div>
              <h2>{query.data.title}</h2>
              <div className="bb-faint">
                {query.data.kind === "ROBOT"
                  ? t("member:robotActs")
                  : t("member:since", { date: dates({ dateStyle: "long" }).format(new Date(query.data.createTime)) })}
              </div>
            </div>
          </>
        )}
        <ActionIcon onClick={onClose} aria-label={t("common:close")}>
          <IconX size={16} stroke={1.75} />
        </ActionIcon>
      </div>
      {query.isPending && <SkeletonRows rows={3} />}
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.kind === "ROBOT" && <div className="bb-dim">{t("member:robotFixed")}</div>}
      {query.data && query.data.kind !== "ROBOT" && (
        <>
          <WorkspaceRole user={query.data} />
          <GroupsOf user={query.data} />
          <ProjectRoles user={query.data.name} />
          <MemberAccess user={query.data.name} />
          <InvitationOf user={query.data} />
          <Deactivate user={query.data} />
        </>
      )}
    </aside>
  );
}

function WorkspaceRole({ user }: { user: User }) {
  const { t } = useTranslation("member");
  const roleTitle = useRoleTitles();
  const may = useMay("bb.workspaces.setIamPolicy");
  const policy = useQuery(workspacePolicy);
  const roles = (useQuery(listRoles).data?.roles ?? []).filter((role) => role.scope === "WORKSPACE");
  const set = useSetWorkspaceRole();
  const [held = ""] = rolesOf(policy.data, user.name);
  const description = roles.find((role) => role.name === held)?.description;
  if (policy.isError) return <Problem error={policy.error} onRetry={() => void policy.refetch()} />;
  return (
    <section>
      <h3>{t("inWorkspace")}</h3>
      <Select
        aria-label={t("column.role")}
        disabled={!may || set.isPending || policy.isPending || user.state === "ARCHIVED"}
        allowDeselect={false}
        value={held}
        onChange={(role) => set.mutate({ member: user.name, role: role ?? "" })}
        data={[
          ...roles.map((role) => ({ value: role.name, label: roleTitle(role.name) })),
          { value: "", label: t("noRole") },
        ]}
      />
      {description && <p className="bb-faint">{told(description)}</p>}
      {set.isError && <Problem error={set.error} />}
      {!may && <Locked>{t("locked")}</Locked>}
    </section>
  );
}

/** The groups that they belong to, each with what it may do in the workspace. */
function GroupsOf({ user }: { user: User }) {
  const { t } = useTranslation("member");
  const may = useMay("bb.groups.list");
  const groups = usePaged({ ...listGroups({ member: user.name }), enabled: may });
  const policy = useQuery(workspacePolicy).data;
  const roleTitle = useRoleTitles();
  if (!may) return null;
  return (
    <section>
      <h3>{t("inGroups")}</h3>
      {!groups.isPending && groups.items.length === 0 && <p className="bb-dim">{t("noGroup")}</p>}
      <ul className={classes.projects}>
        {groups.items.map((group) => (
          <li key={group.name}>
            <span>{group.title}</span>
            <span className="bb-dim">{rolesOf(policy, group.name).map(roleTitle).join(", ")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The link by which they choose a password, for those who may hand one out. */
function InvitationOf({ user }: { user: User }) {
  const { t } = useTranslation("member");
  const may = useMay("bb.users.update");
  const mayLook = useMay("bb.users.create");
  const open = useQuery({ ...listInvitations, enabled: mayLook }).data?.find((one) => one.user === user.name);
  const invite = useInvite();
  if (!may || user.kind !== "USER" || user.state === "ARCHIVED") return null;
  return (
    <section>
      <h3>{t("invite.title")}</h3>
      <p className="bb-faint">
        {open
          ? t("invite.open", { date: dates({ dateStyle: "long" }).format(new Date(open.expireTime)) })
          : t("invite.none")}
      </p>
      {invite.isError && <Problem error={invite.error} />}
      <Button variant="default" size="xs" loading={invite.isPending} onClick={() => invite.mutate(user)}>
        {t("invite.make")}
      </Button>
      {invite.data && <InvitationLink invited={{ ...invite.data, user }} onClose={() => invite.reset()} />}
    </section>
  );
}

function Deactivate({ user }: { user: User }) {
  const { t } = useTranslation("member");
  const may = useMay("bb.users.delete");
  const mayRestore = useMay("bb.users.undelete");
  const reader = useMe();
  const { archive, restore } = useArchiveUser(user);
  const failed = archive.error ?? restore.error;
  if (user.name === reader.name) return null;
  const allowed = user.state === "ARCHIVED" ? mayRestore : may;
  return (
    <section>
      {failed && <Problem error={failed} />}
      {user.state === "ARCHIVED" ? (
        <Button variant="default" disabled={!mayRestore} loading={restore.isPending} onClick={() => restore.mutate()}>
          {t("activate", { user: user.title })}
        </Button>
      ) : (
        <Button
          variant="default"
          c={may ? "var(--bb-fail)" : undefined}
          disabled={!may}
          loading={archive.isPending}
          onClick={() => archive.mutate()}
        >
          {t("deactivate", { user: user.title })}
        </Button>
      )}
      {!allowed && <Locked>{t("lockedAccount")}</Locked>}
    </section>
  );
}
