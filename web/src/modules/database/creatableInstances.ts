import { queryOptions } from "@tanstack/react-query";
import { api, take } from "../../api/client";

/** The instances on which a database may be created: those not archived. */
export const creatableInstances = queryOptions({
  queryKey: ["instances", "creatable"],
  queryFn: async () => {
    const page = await take(api.GET("/v1/instances", { params: { query: { pageSize: 1000 } } }));
    return page.instances.filter((one) => one.state === "ACTIVE");
  },
  staleTime: 30_000,
});
