import { Button, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDocumentTitle } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Navigate, useNavigate, useSearchParams } from "react-router";
import { api, take } from "../../api/client";
import { useWorkspace } from "../../modules/session/session";
import { LanguageChoice } from "../../ui/LanguageChoice";
import { Logo } from "../../ui/Logo";
import { Password } from "../../ui/Password";
import { Problem } from "../../ui/Problem";
import classes from "./SignInPage.module.css";

/** Signs in and brings the reader back to where they were. */
export function SignInPage() {
  const { t } = useTranslation(["signIn", "common"]);
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [search] = useSearchParams();
  const next = inside(search.get("next"));
  const title = workspace.data?.title
    ? t("signIn:titleWorkspace", { workspace: workspace.data.title })
    : t("signIn:title");
  useDocumentTitle(`${t("signIn:title")} · ${t("common:product")}`);

  const empty = (label: string) => (value: string) => (value.trim() ? null : t("common:requiredField", { label }));
  const form = useForm({
    initialValues: { email: "", password: "" },
    validateInputOnBlur: false,
    validate: { email: empty(t("signIn:email")), password: empty(t("signIn:password")) },
  });
  const signIn = useMutation({
    mutationFn: (body: { email: string; password: string }) =>
      take(api.POST("/v1/auth:signIn", { body: { ...body, web: true } })),
    onSuccess: async () => {
      // What somebody else has seen in this window is not for the next one.
      queryClient.clear();
      await navigate(next, { replace: true });
    },
    onError: () => document.getElementById("password")?.focus(),
  });

  if (workspace.data && !workspace.data.setUp) return <Navigate to="/set-up" replace />;
  return (
    <main className={classes.page}>
      <div className={classes.brand}>
        <Logo size={24} />
        {t("common:product")}
      </div>
      <form className={classes.card} noValidate onSubmit={form.onSubmit((values) => signIn.mutate(values))}>
        <h1>{title}</h1>
        {workspace.isError && <Problem error={workspace.error} onRetry={() => void workspace.refetch()} />}
        {signIn.isError && <Problem error={signIn.error} />}
        <TextInput
          label={t("signIn:email")}
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          {...form.getInputProps("email")}
        />
        <Password
          id="password"
          label={t("signIn:password")}
          name="password"
          autoComplete="current-password"
          {...form.getInputProps("password")}
        />
        <Button type="submit" loading={signIn.isPending} fullWidth>
          {t("signIn:submit")}
        </Button>
        <p className={classes.hint}>{workspace.data?.demo ? t("signIn:demo") : t("signIn:forgot")}</p>
      </form>
      <LanguageChoice size="xs" className={classes.language} />
    </main>
  );
}

/** Only addresses of our own: a link to the sign-in page must not lead elsewhere. */
export function inside(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) ? next : "/";
}
