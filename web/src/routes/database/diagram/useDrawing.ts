import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { DrawnTable, Relation } from "./graph";
import { layOut } from "./layout";

/** Where everything stands; the drawing before stays until the next one is there. */
export function useDrawing(tables: DrawnTable[], relations: Relation[]) {
  return useQuery({
    queryKey: ["diagram", tables, relations],
    queryFn: () => layOut(tables, relations),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: false,
  });
}
