import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../api/client";

export type Environment = Schemas["Environment"];

/** All environments in their order; there are few, so one page holds them. */
export function listEnvironments(showArchived = false) {
  return queryOptions({
    queryKey: ["environments", { showArchived }],
    queryFn: async () => {
      const query = { pageSize: 1000, showArchived: showArchived || undefined };
      return (await take(api.GET("/v1/environments", { params: { query } }))).environments;
    },
    staleTime: 30_000,
  });
}

/** Looks an environment up by its name; until they are read, or if it is gone, it is drawn with its id. */
export function useEnvironment(): (name: string) => Environment {
  const environments = useQuery(listEnvironments(true)).data;
  return (name) =>
    environments?.find((environment) => environment.name === name) ?? {
      name,
      title: name.replace(/^environments\//, ""),
      color: "slate",
      protected: false,
      order: 0,
      state: "ACTIVE",
      instanceCount: 0,
      createTime: "",
      etag: "",
    };
}
