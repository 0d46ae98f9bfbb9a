import { queryOptions } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../api/client";
import { pagedQuery, pageOf, pageSize } from "../../api/list";
import { ProblemError } from "../../api/problem";

export type Repository = Schemas["Repository"];
export type Commit = Schemas["RepositoryCommit"];
export type PushedFile = Schemas["RepositoryFile"];
export type FilePreview = Schemas["RepositoryFilePreview"];

const key = (project: string) => ["projects", "repository", project];

/** The peer repository of a project; null where it has none. */
export function getRepository(project: string) {
  return queryOptions({
    queryKey: [...key(project), "get"],
    queryFn: async () => {
      try {
        return await take(api.GET("/v1/projects/{project}/repository", { params: { path: { project } } }));
      } catch (error) {
        if (error instanceof ProblemError && error.status === 404) return null;
        throw error;
      }
    },
    refetchInterval: 10_000,
  });
}

export function listCommits(project: string) {
  return pagedQuery<Commit>([...key(project), "commits"], async (pageToken) => {
    const params = { path: { project }, query: { pageSize, pageToken } };
    const page = await take(api.GET("/v1/projects/{project}/repository/commits", { params }));
    return pageOf(page.commits, page);
  });
}

export function getCommit(project: string, commit: string) {
  return queryOptions({
    queryKey: [...key(project), "commits", commit],
    queryFn: () =>
      take(api.GET("/v1/projects/{project}/repository/commits/{commit}", { params: { path: { project, commit } } })),
  });
}

/** The push that made an issue; null where none did. */
export function commitOfIssue(project: string, issue: string) {
  return queryOptions({
    queryKey: [...key(project), "ofIssue", issue],
    queryFn: async () => {
      const query = { filter: `issue == ${issue}`, pageSize: 1 };
      const page = await take(
        api.GET("/v1/projects/{project}/repository/commits", { params: { path: { project }, query } }),
      );
      return page.commits[0] ?? null;
    },
  });
}

export const repositoryKey = key;
