import { queryOptions } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../api/client";

export type SignInPolicy = Schemas["SignInPolicy"];

/** What the workspace demands of whoever signs in. */
export const getSignInPolicy = queryOptions({
  queryKey: ["signInPolicy"],
  queryFn: () => take(api.GET("/v1/workspace/signInPolicy")),
});
