import { Button } from "@mantine/core";
import { IconPlus, IconUserPlus } from "@tabler/icons-react";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { idOf } from "../../api/names";
import { MemberName } from "../../modules/member/MemberName";
import { getUser } from "../../modules/member/users";
import { type Policy, projectPolicy, useSetProjectPolicy } from "../../modules/project/projectPolicy";
import { getProject } from "../../modules/project/projects";
import { useProjectTitle } from "../../modules/project/useProjectTitle";
import { useMe } from "../../modules/session/session";
import { Empty } from "../../ui/Empty";
import { ListBox } from "../../ui/ListBox";
import { Locked } from "../../ui/Locked";
import { Page } from "../../ui/Page";
import { Problem } from "../../ui/Problem";
import { useView } from "../../ui/view";
import { AddProjectMember } from "./AddProjectMember";
import { type Grant, grantsOf } from "./grants";
import { HeldRoles } from "./HeldRoles";
import { RequestRole } from "./RequestRole";
import { RoleMenu } from "./RoleMenu";

/** Who may do what in this project. */
export function ProjectMembersPage() {
  const { t } = useTranslation(["projectPages", "shell", "common"]);
  const { project = "" } = useParams();
  const me = useMe();
  const [adding, setAdding] = useView("new");
  const policy = useQuery(projectPolicy(project));
  const permissions = useQuery(getProject(project)).data?.myPermissions;
  const may = permissions?.includes("bb.projects.setIamPolicy") ?? false;
  const set = useSetProjectPolicy(project);
  const grants = policy.data ? grantsOf(policy.data) : [];
  const owners = useOwners(policy.data);
  const base = `/projects/${encodeURIComponent(project)}`;
  const [asking, setAsking] = useView("request");
  const ask = permissions && !may && (
    <Button variant="default" leftSection={<IconUserPlus size={16} />} onClick={() => setAsking("yes")}>
      {t("projectPages:members.request")}
    </Button>
  );
  const add = may && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding("yes")}>
      {t("projectPages:members.add")}
    </Button>
  );
  return (
    <Page
      title={t("shell:projectMembers")}
      heading={t("projectPages:members.count", { count: grants.length })}
      crumbs={[{ label: useProjectTitle(project), to: base }, { label: t("shell:projectMembers") }]}
      act={add || ask}
    >
      {set.error && <Problem error={set.error} />}
      <ListBox<Grant>
        list={{ items: grants, isPending: policy.isPending, error: policy.error, retry: () => void policy.refetch() }}
        label={t("shell:projectMembers")}
        things={t("projectPages:members.things")}
        rowKey={(grant) => grant.member}
        rowHeight={52}
        columns={[
          {
            key: "member",
            label: t("projectPages:members.member"),
            cell: (grant) => <MemberName member={grant.member} you={grant.member === me.name} />,
          },
          {
            key: "roles",
            label: t("projectPages:members.roles"),
            cell: (grant) => <HeldRoles roles={grant.roles} />,
          },
          {
            key: "acts",
            label: t("common:more"),
            quiet: true,
            width: 60,
            cell: (grant) =>
              may && policy.data ? (
                <RoleMenu grant={grant} policy={policy.data} onChange={(next) => set.mutate(next)} />
              ) : null,
          },
        ]}
        empty={<Empty title={t("projectPages:members.noneTitle")} text={t("projectPages:members.none")} act={add} />}
      />
      {permissions && !may && (
        <Locked>
          {owners.length > 0
            ? t("projectPages:members.lockedBy", { owners: owners.join(", ") })
            : t("projectPages:members.locked")}
        </Locked>
      )}
      {asking && <RequestRole project={project} onClose={() => setAsking("")} />}
      {adding && may && policy.data && (
        <AddProjectMember policy={policy.data} project={project} onClose={() => setAdding("")} />
      )}
    </Page>
  );
}

/** Who owns the project, by name, three at most: whom to ask. */
function useOwners(policy: Policy | undefined): string[] {
  const members = (policy?.bindings ?? [])
    .filter((one) => one.role === "roles/projectOwner" && !one.expired)
    .flatMap((one) => one.members)
    .filter((one) => one.startsWith("users/"))
    .slice(0, 3);
  const users = useQueries({ queries: members.map((one) => ({ ...getUser(idOf(one)), staleTime: 60_000 })) });
  return users.flatMap((one) => one.data?.title ?? []);
}
