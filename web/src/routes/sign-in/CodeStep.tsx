import { Button } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, take } from "../../api/client";
import { ProblemError } from "../../api/problem";
import { CodeInput } from "../../modules/access/CodeInput";
import { showAtFields } from "../../ui/formProblem";
import { Problem } from "../../ui/Problem";
import classes from "./SignInPage.module.css";

/** The second step: a code of the authenticator app, or a recovery code. */
export function CodeStep({
  challenge,
  onSignedIn,
  onBack,
}: {
  challenge: string;
  onSignedIn: () => void;
  onBack: () => void;
}) {
  const { t } = useTranslation(["signIn", "access"]);
  const form = useForm({
    initialValues: { code: "" },
    validate: { code: (code) => (code.trim() ? null : t("access:twoFactor.codeMissing")) },
  });
  const signIn = useMutation({
    mutationFn: ({ code }: { code: string }) =>
      take(api.POST("/v1/auth:signIn", { body: { challenge, code, web: true } })),
    onSuccess: onSignedIn,
    onError: (error) => {
      showAtFields(form, error);
      document.getElementById("code")?.focus();
    },
  });
  const isAtField = signIn.error instanceof ProblemError && signIn.error.errors.length > 0;
  return (
    <form className={classes.form} noValidate onSubmit={form.onSubmit((typed) => signIn.mutate(typed))}>
      {signIn.isError && !isAtField && <Problem error={signIn.error} />}
      <CodeInput
        id="code"
        label={t("access:twoFactor.code")}
        description={t("signIn:codeHint")}
        autoFocus
        {...form.getInputProps("code")}
      />
      <Button type="submit" loading={signIn.isPending} fullWidth>
        {t("signIn:submit")}
      </Button>
      <Button variant="subtle" color="gray" c="var(--bb-ink)" size="xs" onClick={onBack}>
        {t("signIn:back")}
      </Button>
      <p className={classes.hint}>{t("signIn:lostApp")}</p>
    </form>
  );
}
