import { queryOptions } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../api/client";
import { pagedQuery, pageOf, pageSize } from "../../api/list";

export type IdentityProvider = Schemas["IdentityProvider"];

/** How one signs in to this workspace, for who has not. */
export const getSignInOptions = queryOptions({
  queryKey: ["signInOptions"],
  queryFn: () => take(api.GET("/v1/auth:getSignInOptions")),
});

export function listIdentityProviders(showArchived = false) {
  return pagedQuery(["identityProviders", { showArchived }], async (pageToken) => {
    const query = { pageSize, pageToken, showArchived: showArchived || undefined };
    const page = await take(api.GET("/v1/identityProviders", { params: { query } }));
    return pageOf(page.identityProviders, page);
  });
}
