import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../../api/client";
import { databaseId, databaseKey, getChangelog, getSchema } from "../../../modules/database/databases";
import { ordered, type Rename } from "../changes/grouped";
import { type Given, isGiven, isSame, type Side, scriptOf, sourceOf } from "./sides";

export type Sides = { from: Side; to: Side; given: { from: Given; to: Given } };

/** What makes the schema of the one side that of the other, asked at the database whose page this is. */
export function useComparison(database: string, { from, to, given }: Sides, renames: Rename[]) {
  const client = useQueryClient();
  const live = from.kind === "live" || to.kind === "live";
  const question = ["compare", database, from, to, given];
  const query = useQuery({
    queryKey: [...question, renames],
    queryFn: async () => {
      const { name, ...target } = sourceOf(to, given.to);
      const diff = await take(
        api.POST("/v1/instances/{instance}/databases/{database}:diffSchema", {
          params: { path: databaseId(database) },
          body: { source: sourceOf(from, given.from), target: name, ...target, live, renames: ordered(renames) },
        }),
      );
      // A database that was read for this has a page that shows what was read.
      if (live) void client.invalidateQueries({ queryKey: [...databaseKey(databaseId(database)), "self"] });
      return diff;
    },
    enabled: !isSame(from, to) && isGiven(from, given.from) && isGiven(to, given.to),
    retry: false,
    staleTime: 30_000,
    // While renames are answered the list stays where it is.
    placeholderData: (before, query) =>
      query && JSON.stringify(query.queryKey.slice(0, -1)) === JSON.stringify(question) ? before : undefined,
  });
  return query;
}

/** The two schemas as SQL, to be laid beside each other. */
export function useTexts({ from, to, given }: Sides, diff: Schemas["SchemaDiff"]) {
  const client = useQueryClient();
  const textOf = async (side: Side, text: Given): Promise<string> => {
    switch (side.kind) {
      case "text":
        return text.text;
      case "files":
        return scriptOf(text.files);
      case "live":
      case "database":
        return (await client.fetchQuery({ ...getSchema(databaseId(side.name)), staleTime: 0 })).schema;
      case "before":
      case "after": {
        const change = await client.fetchQuery(getChangelog(databaseId(side.name), side.changelog));
        return (side.kind === "before" ? change.schemaBefore : change.schemaAfter) ?? "";
      }
    }
  };
  return useQuery({
    // A comparison made anew has texts of its own.
    queryKey: ["compare", "texts", from, to, given, diff],
    queryFn: async () => ({ before: await textOf(from, given.from), after: await textOf(to, given.to) }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
}
