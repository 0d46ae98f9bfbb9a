import { useQuery } from "@tanstack/react-query";
import { EnvironmentOrder } from "../../modules/environment/EnvironmentOrder";
import { listEnvironments } from "../../modules/environment/environments";
import { Problem } from "../../ui/Problem";

export function EnvironmentStep() {
  const environments = useQuery(listEnvironments());
  if (environments.isError) return <Problem error={environments.error} onRetry={() => void environments.refetch()} />;
  return environments.data ? <EnvironmentOrder environments={environments.data} /> : null;
}
