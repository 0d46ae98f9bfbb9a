import { useDocumentTitle } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useNavigate, useSearchParams } from "react-router";
import { useWorkspace } from "../../modules/session/session";
import { Problem } from "../../ui/Problem";
import { CodeStep } from "./CodeStep";
import { EntrancePage } from "./EntrancePage";
import { inside } from "./inside";
import { PasswordStep } from "./PasswordStep";
import { ProviderButtons } from "./ProviderButtons";
import { ProviderRefusal } from "./ProviderRefusal";

/** Signs in, in one step or two, and brings the reader back to where they were. */
export function SignInPage() {
  const { t } = useTranslation(["signIn", "common"]);
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [search] = useSearchParams();
  // A provider that has proven the first factor alone leads here with a challenge, behind a # that no server sees.
  const [challenge, setChallenge] = useState(() => /^#challenge=([\w-]+)$/.exec(location.hash)?.[1] ?? "");
  const title = workspace.data?.title
    ? t("signIn:titleWorkspace", { workspace: workspace.data.title })
    : t("signIn:title");
  useDocumentTitle(`${t("signIn:title")} · ${t("common:product")}`);
  const goOn = () => {
    // What somebody else has seen in this window is not for the next one.
    queryClient.clear();
    void navigate(inside(search.get("next")), { replace: true });
  };

  if (workspace.data && !workspace.data.setUp) return <Navigate to="/set-up" replace />;
  return (
    <EntrancePage>
      <h1>{title}</h1>
      {workspace.isError && <Problem error={workspace.error} onRetry={() => void workspace.refetch()} />}
      <ProviderRefusal error={search.get("error") ?? ""} />
      {challenge ? (
        <CodeStep challenge={challenge} onSignedIn={goOn} onBack={() => setChallenge("")} />
      ) : (
        <>
          <ProviderButtons next={inside(search.get("next"))} />
          <PasswordStep
            hint={workspace.data?.demo ? t("signIn:demo") : t("signIn:forgot")}
            onSignedIn={goOn}
            onChallenge={setChallenge}
          />
        </>
      )}
    </EntrancePage>
  );
}
