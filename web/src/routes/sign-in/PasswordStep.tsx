import { Button, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, take } from "../../api/client";
import { isProblem } from "../../api/problem";
import { Password } from "../../ui/Password";
import { Problem } from "../../ui/Problem";
import classes from "./SignInPage.module.css";

/** Email and password; who has a second factor is led to its step with a challenge. */
export function PasswordStep({
  hint,
  onSignedIn,
  onChallenge,
}: {
  hint: string;
  onSignedIn: () => void;
  onChallenge: (challenge: string) => void;
}) {
  const { t } = useTranslation(["signIn", "common"]);
  const empty = (label: string) => (value: string) => (value.trim() ? null : t("common:requiredField", { label }));
  const form = useForm({
    initialValues: { email: "", password: "" },
    validateInputOnBlur: false,
    validate: { email: empty(t("signIn:email")), password: empty(t("signIn:password")) },
  });
  const signIn = useMutation({
    mutationFn: (body: { email: string; password: string }) =>
      take(api.POST("/v1/auth:signIn", { body: { ...body, web: true } })),
    onSuccess: onSignedIn,
    onError: (error) => {
      if (isProblem(error, "SECOND_FACTOR_NEEDED")) onChallenge(error.challenge);
      else document.getElementById("password")?.focus();
    },
  });
  return (
    <form className={classes.form} noValidate onSubmit={form.onSubmit((values) => signIn.mutate(values))}>
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
      <p className={classes.hint}>{hint}</p>
    </form>
  );
}
