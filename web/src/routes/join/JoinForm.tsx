import { Button, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, type Schemas, take } from "../../api/client";
import { NewPassword } from "../../modules/member/NewPassword";
import { lengthOf, shortest } from "../../modules/member/password";
import { Problem } from "../../ui/Problem";
import classes from "../sign-in/SignInPage.module.css";

/** The name and the password of somebody who was invited. */
export function JoinForm({
  token,
  invitation,
  onJoined,
}: {
  token: string;
  invitation: Schemas["CheckInvitationResponse"];
  onJoined: (email: string) => void;
}) {
  const { t } = useTranslation(["member", "signIn"]);
  const client = useQueryClient();
  const form = useForm({
    initialValues: { title: invitation.title, password: "" },
    validate: {
      password: (password) =>
        lengthOf(password) >= shortest ? null : t("member:passwordRule", { shortest, count: lengthOf(password) }),
    },
  });
  const accept = useMutation({
    mutationFn: ({ title, password }: typeof form.values) =>
      take(api.POST("/v1/invitations:accept", { body: { token, password, title: title.trim() || undefined } })),
    onSuccess: ({ email }) => {
      onJoined(email);
      // Whoever was signed in in this browser is not who has just joined.
      client.clear();
    },
  });
  return (
    <form className={classes.form} noValidate onSubmit={form.onSubmit((typed) => accept.mutate(typed))}>
      {accept.isError && <Problem error={accept.error} />}
      <TextInput
        label={t("signIn:email")}
        description={t("member:join.emailHint")}
        value={invitation.email}
        autoComplete="username"
        readOnly
      />
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
    </form>
  );
}
