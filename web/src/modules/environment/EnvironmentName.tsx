import { EnvironmentTag } from "../../ui/EnvironmentTag";
import { useEnvironment } from "./environments";

/** The tag of an environment, by its resource name. */
export function EnvironmentName({ name }: { name: string }) {
  const environment = useEnvironment();
  return <EnvironmentTag environment={environment(name)} />;
}
