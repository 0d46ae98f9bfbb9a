import { Button, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDocumentTitle } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import { api, take } from "../../api/client";
import { NewPassword } from "../../modules/member/NewPassword";
import { lengthOf, shortest } from "../../modules/member/password";
import { useWorkspace } from "../../modules/session/session";
import { LanguageChoice } from "../../ui/LanguageChoice";
import { Logo } from "../../ui/Logo";
import { Problem } from "../../ui/Problem";
import classes from "../sign-in/SignInPage.module.css";

/** Where the link of an invitation leads: one chooses a password, once. */
export function JoinPage() {
  const { t } = useTranslation(["member", "common", "signIn"]);
  const workspace = useWorkspace();
  const client = useQueryClient();
  const token = useLocation().hash.slice(1);
  useDocumentTitle(`${t("member:join.title")} · ${t("common:product")}`);
  const form = useForm({
    initialValues: { title: "", password: "" },
    validate: {
      password: (password) =>
        lengthOf(password) >= shortest ? null : t("member:passwordRule", { shortest, count: lengthOf(password) }),
    },
  });
  const accept = useMutation({
    mutationFn: ({ title, password }: typeof form.values) =>
      take(api.POST("/v1/invitations:accept", { body: { token, password, title: title.trim() || undefined } })),
    // Whoever was signed in in this browser is not who has just joined.
    onSuccess: () => client.clear(),
  });
  return (
    <main className={classes.page}>
      <div className={classes.brand}>
        <Logo size={24} />
        {t("common:product")}
      </div>
      <form className={classes.card} noValidate onSubmit={form.onSubmit((typed) => accept.mutate(typed))}>
        <h1>
          {workspace.data?.title
            ? t("member:join.titleWorkspace", { workspace: workspace.data.title })
            : t("member:join.title")}
        </h1>
        {accept.isSuccess ? (
          <>
            <div role="status">{t("member:join.done", { email: accept.data.email })}</div>
            <Button component={Link} to="/sign-in" fullWidth>
              {t("signIn:submit")}
            </Button>
          </>
        ) : token ? (
          <>
            {accept.isError && <Problem error={accept.error} />}
            <TextInput
              label={t("member:name")}
              description={t("member:join.nameHint")}
              autoComplete="name"
              {...form.getInputProps("title")}
            />
            <NewPassword label={t("signIn:password")} autoFocus {...form.getInputProps("password")} />
            <Button type="submit" loading={accept.isPending} fullWidth>
              {t("member:join.submit")}
            </Button>
          </>
        ) : (
          <div role="alert">{t("member:join.noToken")}</div>
        )}
      </form>
      <LanguageChoice size="xs" className={classes.language} />
    </main>
  );
}
