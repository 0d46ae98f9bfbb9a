import type { Schemas } from "../../api/client";
import type { Repository } from "../../modules/repository/repositories";

export const kinds = ["GIT", "GITHUB", "GITLAB", "GITEA"] as const;

export type Values = {
  kind: Repository["kind"];
  url: string;
  branch: string;
  baseFolder: string;
  pathTemplate: string;
  schemaPathTemplate: string;
  username: string;
  secret: string;
  privateKey: string;
  knownHosts: string;
  pollSeconds: number;
  takeExisting: boolean;
};

/** What the form starts with; secrets are empty, for those that are kept. */
export function valuesOf(repository?: Repository): Values {
  return {
    kind: repository?.kind ?? "GIT",
    url: repository?.url ?? "",
    branch: repository?.branch ?? "main",
    baseFolder: repository?.baseFolder ?? "",
    pathTemplate: repository?.pathTemplate ?? "{{ENV_ID}}/{{DB_NAME}}##{{VERSION}}##{{TYPE}}##{{DESCRIPTION}}.sql",
    schemaPathTemplate: repository?.schemaPathTemplate ?? "",
    username: repository?.username ?? "",
    secret: "",
    privateKey: "",
    knownHosts: repository?.knownHosts ?? "",
    pollSeconds: repository?.pollSeconds ?? 60,
    takeExisting: false,
  };
}

/** What is sent; an empty secret is none at all, so that the one that is kept stays. */
export function bodyOf(values: Values): Schemas["RepositoryInput"] {
  const { secret, privateKey, takeExisting, ...others } = values;
  return {
    ...others,
    ...(secret && { secret }),
    ...(privateKey && { privateKey }),
    ...(takeExisting && { takeExisting }),
  };
}

/** The fields that differ from what is stored. */
export function changedOf(values: Values, repository: Repository): string[] {
  const before = valuesOf(repository);
  return (Object.keys(before) as (keyof Values)[]).filter(
    (field) => field !== "takeExisting" && values[field] !== before[field],
  );
}
