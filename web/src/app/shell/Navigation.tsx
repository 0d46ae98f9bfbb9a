import { ActionIcon, Tooltip } from "@mantine/core";
import { IconHelpCircle, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { isProblem } from "../../api/problem";
import { getHome, waiting } from "../../modules/home/home";
import { countNotices } from "../../modules/notice/notices";
import { useNews } from "../../modules/notice/useNews";
import { forgetProject, getProject, useCurrentProject } from "../../modules/project/projects";
import { useMe } from "../../modules/session/session";
import { Logo } from "../../ui/Logo";
import { Account } from "./Account";
import { modKey } from "./keys";
import classes from "./Navigation.module.css";
import { NavigationLink } from "./NavigationLink";
import { ProjectSwitcher } from "./ProjectSwitcher";
import { homePlaces, type Place, projectPlaces, workspacePlaces } from "./places";
import { useHere } from "./useHere";

/** Where one can go. In the `rail` the words are for readers and tooltips only. */
export function Navigation({
  rail,
  onSearch,
  onHelp,
  onLeave,
}: {
  rail: boolean;
  onSearch: () => void;
  onHelp: () => void;
  onLeave: () => void;
}) {
  const { t } = useTranslation(["shell", "common"]);
  const { permissions } = useMe();
  const project = useCurrentProject();
  const isHere = useHere();
  const home = useQuery(getHome);
  const notices = useQuery(countNotices);
  useNews();
  const projectQuery = useQuery(getProject(project));
  const isGone = isProblem(projectQuery.error) && projectQuery.error.status === 404;
  useEffect(() => {
    if (isGone) forgetProject();
  }, [isGone]);
  const counts = {
    home: home.data ? waiting(home.data) : undefined,
    inbox: notices.data?.unread,
    issues: projectQuery.data?.openIssueCount,
  };
  const workspaceShown = workspacePlaces.filter((place) => !place.needs || permissions.includes(place.needs));
  return (
    <nav aria-label={t("navigation")} className={classes.nav} data-rail={rail || undefined}>
      <Link to="/" className={classes.brand} onClick={onLeave}>
        <Logo size={22} />
        <span className={classes.word}>{t("common:product")}</span>
      </Link>
      <button type="button" className={classes.search} onClick={onSearch}>
        <IconSearch size={16} stroke={1.75} aria-hidden />
        <span className={classes.word}>{t("search")}</span>
        <kbd className={classes.word}>{modKey}K</kbd>
      </button>
      <div className={classes.scroll}>
        {homePlaces.map((one) => (
          <NavigationLink
            key={one.to}
            place={one}
            to={one.to}
            here={isHere(one.to)}
            count={count(one, counts)}
            onClick={onLeave}
          />
        ))}
        {projectPlaces.length > 0 && (
          <>
            <div className={classes.section}>
              <span className={classes.word}>{t("project")}</span>
            </div>
            <ProjectSwitcher project={project} title={projectQuery.data?.title} onChosen={onLeave} />
            {project &&
              projectPlaces.map((place) => (
                <NavigationLink
                  key={place.to}
                  place={place}
                  to={`/projects/${encodeURIComponent(project)}${place.to}`}
                  here={isHere(`/projects/${encodeURIComponent(project)}${place.to}`)}
                  count={count(place, counts)}
                  onClick={onLeave}
                />
              ))}
          </>
        )}
        {workspaceShown.length > 0 && (
          <div className={classes.section}>
            <span className={classes.word}>{t("workspace")}</span>
          </div>
        )}
        {workspaceShown.map((place) => (
          <NavigationLink key={place.to} place={place} to={place.to} here={isHere(place.to)} onClick={onLeave} />
        ))}
      </div>
      <div className={classes.foot}>
        <Account onLeave={onLeave} />
        <Tooltip label={t("help")}>
          <ActionIcon className={classes.help} onClick={onHelp} aria-label={t("help")}>
            <IconHelpCircle size={17} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </div>
    </nav>
  );
}

function count(place: Place, counts: { home?: number; inbox?: number; issues?: number }) {
  return place.count ? counts[place.count] : undefined;
}
