import { useLocation } from "react-router";
import { useShownProject } from "../../modules/project/projects";

/** Which line of the navigation the page shown belongs to: a database's page is one of its project's databases. */
export function useHere(): (to: string) => boolean {
  const { pathname } = useLocation();
  const project = useShownProject();
  const shown = /^\/instances\/[^/]+\/databases\//.test(pathname)
    ? `${project ? `/projects/${encodeURIComponent(project)}` : ""}/databases`
    : pathname;
  // The list of projects is not the place of a project's pages.
  return (to) => shown === to || (to !== "/" && to !== "/projects" && shown.startsWith(`${to}/`));
}
