import { useEnvironment } from "../../modules/environment/environments";
import type { Issue } from "../../modules/issue/issues";

/** Environments as the issue's stages know them, so that prod is never drawn as unprotected while the list is read. */
export function useIssueEnvironment(issue: Issue) {
  const environment = useEnvironment();
  return (name: string) => issue.progress.stages.find((stage) => stage.environment === name) ?? environment(name);
}
