import { Button, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { api, take } from "../../api/client";
import { NewPassword } from "../../modules/member/NewPassword";
import { lengthOf, shortest } from "../../modules/member/password";
import { showAtFields } from "../../ui/formProblem";
import { Problem } from "../../ui/Problem";
import { useFormDraft } from "../../ui/useFormDraft";
import classes from "./SetUpPage.module.css";

const fields = {
  "owner.title": "title",
  "owner.email": "email",
  "owner.password": "password",
};

/** Makes the first owner and signs them in. */
export function OwnerForm({ tokenRequired, onMade }: { tokenRequired: boolean; onMade: () => void }) {
  const { t } = useTranslation(["workspace", "common"]);
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [whole, setWhole] = useState<unknown>();
  const need = (label: string) => (value: string) => (value.trim() ? null : t("common:requiredField", { label }));
  const form = useForm({
    initialValues: { title: "", email: "", password: "", token: "" },
    validateInputOnBlur: true,
    validate: {
      title: need(t("workspace:setUp.name")),
      email: (email) => (/^\S+@\S+$/.test(email.trim()) ? null : t("workspace:setUp.emailRule", { email })),
      password: (password) =>
        lengthOf(password) >= shortest
          ? null
          : t("workspace:setUp.passwordRule", { shortest, count: lengthOf(password) }),
      token: tokenRequired ? need(t("workspace:setUp.token")) : undefined,
    },
  });
  const draft = useFormDraft("owner", form, ["password", "token"]);
  const create = useMutation({
    mutationFn: async ({ title, email, password, token }: typeof form.values) => {
      const owner = { title: title.trim(), email: email.trim(), password };
      await take(api.POST("/v1/workspace:setUp", { body: { owner, ...(tokenRequired ? { token } : {}) } }));
    },
    onMutate: () => setWhole(undefined),
    onError: (error) => setWhole(showAtFields(form, error, fields) ? undefined : error),
    onSuccess: async () => {
      draft.forget();
      onMade();
      await navigate("/set-up?step=environments", { replace: true });
      await queryClient.resetQueries();
    },
  });
  return (
    <form noValidate onSubmit={form.onSubmit((typed) => create.mutate(typed))}>
      <h2 className={classes.title}>{t("workspace:setUp.ownerStep")}</h2>
      <p className={classes.lead}>{t("workspace:setUp.ownerLead")}</p>
      <Stack gap="lg">
        <TextInput label={t("workspace:setUp.name")} autoComplete="name" {...form.getInputProps("title")} />
        <TextInput
          label={t("workspace:setUp.email")}
          type="email"
          autoComplete="username"
          {...form.getInputProps("email")}
        />
        <NewPassword label={t("workspace:setUp.password")} {...form.getInputProps("password")} />
        {tokenRequired && (
          <TextInput
            label={t("workspace:setUp.token")}
            description={t("workspace:setUp.tokenHint")}
            autoComplete="off"
            spellCheck={false}
            classNames={{ input: "bb-mono" }}
            {...form.getInputProps("token")}
          />
        )}
        {whole !== undefined && <Problem error={whole} />}
        <div className={classes.send}>
          <Button type="submit" loading={create.isPending}>
            {t("workspace:setUp.create")}
          </Button>
          <span className="bb-faint">{t("workspace:setUp.stay")}</span>
        </div>
      </Stack>
    </form>
  );
}
