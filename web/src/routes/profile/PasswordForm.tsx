import { Button, Group, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, take } from "../../api/client";
import { idOf } from "../../api/names";
import { NewPassword } from "../../modules/member/NewPassword";
import { lengthOf, shortest } from "../../modules/member/password";
import { useMe } from "../../modules/session/session";
import { showAtFields } from "../../ui/formProblem";
import { Password } from "../../ui/Password";
import { Problem } from "../../ui/Problem";

/** Changes the reader's password, which signs them out everywhere else. */
export function PasswordForm() {
  const { t } = useTranslation(["profile", "common"]);
  const reader = useMe();
  const queryClient = useQueryClient();
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
    onSuccess: async () => {
      notifications.show({ message: t("profile:changed"), autoClose: 4000 });
      form.reset();
      await queryClient.invalidateQueries({ queryKey: ["sessions"] });
    },
  });
  return (
    <form noValidate onSubmit={form.onSubmit((typed) => change.mutate(typed))} aria-label={t("profile:password")}>
      <Stack gap="lg">
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
