import { queryOptions } from "@tanstack/react-query";
import { useEffect } from "react";
import { useLocation } from "react-router";
import { api, take } from "../../api/client";
import { allOf, literal, pagedQuery, pageOf, pageSize } from "../../api/list";

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

/** The project in the address, or else the one last looked at. */
export function useCurrentProject(): string {
  const { pathname } = useLocation();
  const match = /^\/projects\/([^/]+)/.exec(pathname);
  const inAddress = match ? decodeURIComponent(match[1] ?? "") : "";
  useEffect(() => {
    if (inAddress) localStorage.setItem(lastProject, inAddress);
  }, [inAddress]);
  return inAddress || localStorage.getItem(lastProject) || "";
}

export function forgetProject(): void {
  localStorage.removeItem(lastProject);
}
