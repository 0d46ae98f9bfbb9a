import { useQuery } from "@tanstack/react-query";
import { readable } from "../../api/names";
import { getProject } from "./projects";

/** The title of a project by its id; the id until the title is here. */
export function useProjectTitle(project: string): string {
  return useQuery(getProject(project)).data?.title ?? readable(project);
}
