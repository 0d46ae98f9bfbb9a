import { Button } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import { api, take } from "../../api/client";
import { ProblemError } from "../../api/problem";
import { useWorkspace } from "../../modules/session/session";
import { LanguageChoice } from "../../ui/LanguageChoice";
import { Logo } from "../../ui/Logo";
import { Problem } from "../../ui/Problem";
import { SkeletonRows } from "../../ui/Waiting";
import classes from "../sign-in/SignInPage.module.css";
import { JoinForm } from "./JoinForm";

/** Where the link of an invitation leads: one chooses a password, once. */
export function JoinPage() {
  const { t } = useTranslation(["member", "common", "signIn"]);
  const workspace = useWorkspace();
  const token = useLocation().hash.slice(1);
  const [joinedAs, setJoinedAs] = useState("");
  useDocumentTitle(`${t("member:join.title")} · ${t("common:product")}`);
  return (
    <main className={classes.page}>
      <div className={classes.brand}>
        <Logo size={24} />
        {t("common:product")}
      </div>
      <div className={classes.card}>
        <h1>
          {workspace.data?.title
            ? t("member:join.titleWorkspace", { workspace: workspace.data.title })
            : t("member:join.title")}
        </h1>
        {joinedAs ? (
          <>
            <div role="status">{t("member:join.done", { email: joinedAs })}</div>
            <Button component={Link} to="/sign-in" fullWidth>
              {t("signIn:submit")}
            </Button>
          </>
        ) : token ? (
          <Invited token={token} onJoined={setJoinedAs} />
        ) : (
          <div role="alert">{t("member:join.noToken")}</div>
        )}
      </div>
      <LanguageChoice size="xs" className={classes.language} />
    </main>
  );
}

const isEnded = (error: Error) => error instanceof ProblemError && error.status === 400;

/** Whom the link is for, and their form; or why it serves nobody any more. */
function Invited({ token, onJoined }: { token: string; onJoined: (email: string) => void }) {
  const { t } = useTranslation("member");
  const invitation = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => take(api.POST("/v1/invitations:check", { body: { token } })),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (invitation.isPending) return <SkeletonRows rows={3} />;
  if (invitation.isError) {
    return (
      <>
        {isEnded(invitation.error) ? (
          <Problem error={invitation.error} title={t("join.refused")} />
        ) : (
          <Problem error={invitation.error} onRetry={() => invitation.refetch()} />
        )}
        <Button component={Link} to="/sign-in" variant="default" fullWidth>
          {t("join.signIn")}
        </Button>
      </>
    );
  }
  return <JoinForm token={token} invitation={invitation.data} onJoined={onJoined} />;
}
