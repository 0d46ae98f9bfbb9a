import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, take } from "../../api/client";
import { idOf } from "../../api/names";
import { NewPassword } from "../../modules/member/NewPassword";
import { lengthOf, shortest } from "../../modules/member/password";
import { useRoleTitles } from "../../modules/member/roles";
import { me, useMe } from "../../modules/session/session";
import { Facts } from "../../ui/Facts";
import { showAtFields } from "../../ui/formProblem";
import { LanguageChoice } from "../../ui/LanguageChoice";
import { Page } from "../../ui/Page";
import { Password } from "../../ui/Password";
import { PersonAvatar } from "../../ui/PersonAvatar";
import { Problem } from "../../ui/Problem";
import classes from "./ProfilePage.module.css";

/** What the reader can change about themselves. */
export function ProfilePage() {
  const { t } = useTranslation(["profile", "common"]);
  const reader = useMe();
  const roleTitle = useRoleTitles();
  return (
    <Page
      title={t("profile:title")}
      width="form"
      heading={
        <span className={classes.title}>
          <PersonAvatar user={reader} size={36} decorative />
          {reader.title}
        </span>
      }
    >
      <Facts
        facts={[
          { label: t("profile:email"), value: reader.email },
          {
            label: t("profile:roles"),
            value: reader.workspaceRoles.map(roleTitle).join(", ") || t("common:none"),
          },
        ]}
      />
      <NameForm key={reader.etag} />
      <div className={classes.section}>
        <LanguageChoice label={t("common:language")} description={t("profile:languageHint")} />
      </div>
      <PasswordForm />
    </Page>
  );
}

function NameForm() {
  const { t } = useTranslation(["profile", "common"]);
  const reader = useMe();
  const queryClient = useQueryClient();
  const [whole, setWhole] = useState<unknown>();
  const form = useForm({
    initialValues: { title: reader.title },
    validate: { title: (title) => (title.trim() ? null : t("common:requiredField", { label: t("profile:name") })) },
  });
  const save = useMutation({
    mutationFn: ({ title }: { title: string }) =>
      take(
        api.PATCH("/v1/users/{user}", {
          params: { path: { user: idOf(reader.name) }, query: { updateMask: "title" } },
          body: { title: title.trim(), etag: reader.etag },
        }),
      ),
    onMutate: () => setWhole(undefined),
    onError: (error) => setWhole(showAtFields(form, error) ? undefined : error),
    onSuccess: async () => {
      notifications.show({ message: t("profile:saved"), autoClose: 4000 });
      await queryClient.invalidateQueries({ queryKey: me.queryKey });
      await queryClient.invalidateQueries({ queryKey: ["users"] });
    },
  });
  return (
    <form noValidate onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack gap="lg">
        <TextInput
          label={t("profile:name")}
          description={t("profile:nameHint")}
          autoComplete="name"
          {...form.getInputProps("title")}
        />
        {whole !== undefined && <Problem error={whole} />}
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
            {t("common:save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function PasswordForm() {
  const { t } = useTranslation(["profile", "common"]);
  const reader = useMe();
  const [whole, setWhole] = useState<unknown>();
  const form = useForm({
    initialValues: { currentPassword: "", password: "" },
    validate: {
      currentPassword: (current) => (current ? null : t("profile:currentWrong")),
      password: (password) =>
        lengthOf(password) >= shortest ? null : t("profile:newRule", { shortest, count: lengthOf(password) }),
    },
  });
  const change = useMutation({
    mutationFn: (body: typeof form.values) =>
      take(
        api.PATCH("/v1/users/{user}", {
          params: { path: { user: idOf(reader.name) }, query: { updateMask: "password" } },
          body,
        }),
      ),
    onMutate: () => setWhole(undefined),
    onError: (error) => setWhole(showAtFields(form, error) ? undefined : error),
    onSuccess: () => {
      notifications.show({ message: t("profile:changed"), autoClose: 4000 });
      form.reset();
    },
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((typed) => change.mutate(typed))}
      className={classes.section}
      aria-label={t("profile:password")}
    >
      <Stack gap="lg">
        <h2>{t("profile:password")}</h2>
        <Password
          label={t("profile:current")}
          autoComplete="current-password"
          {...form.getInputProps("currentPassword")}
        />
        <NewPassword label={t("profile:new")} {...form.getInputProps("password")} />
        {whole !== undefined && <Problem error={whole} />}
        <Group>
          <Button type="submit" variant="default" loading={change.isPending}>
            {t("profile:change")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
