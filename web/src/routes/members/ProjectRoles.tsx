import { Anchor } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { usePaged } from "../../api/list";
import { idOf, pathOf } from "../../api/names";
import { useRoleTitles } from "../../modules/member/roles";
import { rolesOf } from "../../modules/member/users";
import { projectPolicy } from "../../modules/project/projectPolicy";
import { listProjects } from "../../modules/project/projects";
import { Problem } from "../../ui/Problem";
import { SkeletonRows } from "../../ui/Waiting";
import classes from "./MembersPage.module.css";

/** What a member may do in the projects that the reader sees, page by page of them. */
export function ProjectRoles({ user }: { user: string }) {
  const { t } = useTranslation(["member", "common"]);
  const projects = usePaged(listProjects());
  const roleTitle = useRoleTitles();
  const policies = useQueries({ queries: projects.items.map((project) => projectPolicy(idOf(project.name))) });
  const held = projects.items.flatMap((project, index) => {
    const roles = rolesOf(policies[index]?.data, user);
    return roles.length > 0 ? [{ project, roles }] : [];
  });
  const reading = projects.isPending || policies.some((one) => one.isPending);
  return (
    <section>
      <h3>{t("member:inProjects")}</h3>
      {projects.error && <Problem error={projects.error} onRetry={projects.retry} />}
      {reading && held.length === 0 && <SkeletonRows rows={2} height={28} />}
      {!reading && held.length === 0 && <p className="bb-dim">{t("member:noProjectRole")}</p>}
      {held.length > 0 && (
        <ul className={classes.projects}>
          {held.map(({ project, roles }) => (
            <li key={project.name}>
              <Anchor component={Link} to={`${pathOf(project.name)}/members`} size="sm">
                {project.title}
              </Anchor>
              <span className="bb-dim">{roles.map(roleTitle).join(", ")}</span>
            </li>
          ))}
        </ul>
      )}
      {projects.hasMore && (
        <Anchor component="button" type="button" size="sm" onClick={projects.more} disabled={projects.isReadingMore}>
          {t("member:moreProjects")}
        </Anchor>
      )}
    </section>
  );
}
