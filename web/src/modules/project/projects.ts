import { queryOptions, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useLocation } from "react-router";
import { api, take } from "../../api/client";
import { allOf, literal, pagedQuery, pageOf, pageSize } from "../../api/list";
import { idOf } from "../../api/names";
import { getDatabase } from "../database/databases";

export type ProjectFilter = { title?: string; showArchived?: boolean };

/** The projects I belong to; owners and DBAs of the workspace see all. */
export function listProjects({ title, showArchived }: ProjectFilter = {}) {
  const filter = allOf(title && `title.contains(${literal(title)})`);
  return pagedQuery(["projects", { filter, showArchived }], async (pageToken) => {
    const query = { pageSize, pageToken, filter, showArchived: showArchived || undefined };
    const page = await take(api.GET("/v1/projects", { params: { query } }));
    return pageOf(page.projects, page);
  });
}

export function getProject(project: string) {
  return queryOptions({
    queryKey: ["projects", "get", project],
    queryFn: () => take(api.GET("/v1/projects/{project}", { params: { path: { project } } })),
    enabled: project !== "",
  });
}

const lastProject = "bb.project";

/** The project that the page shown is about: named in the address, or that of the database in it. */
export function useShownProject(): string {
  const { pathname } = useLocation();
  const [, inAddress, instance, database] =
    /^\/(?:projects\/([^/]+)|instances\/([^/]+)\/databases\/([^/]+))/.exec(pathname)?.map(decoded) ?? [];
  const id = { instance: instance ?? "", database: database ?? "" };
  const owner = useQuery({ ...getDatabase(id), enabled: id.database !== "" }).data?.project;
  return inAddress || (owner && owner !== "projects/default" ? idOf(owner) : "");
}

const decoded = (part: string | undefined) => decodeURIComponent(part ?? "");

/** The project shown, or else the one last looked at. */
export function useCurrentProject(): string {
  const shown = useShownProject();
  useEffect(() => {
    if (shown) localStorage.setItem(lastProject, shown);
  }, [shown]);
  return shown || localStorage.getItem(lastProject) || "";
}

export function forgetProject(): void {
  localStorage.removeItem(lastProject);
}
