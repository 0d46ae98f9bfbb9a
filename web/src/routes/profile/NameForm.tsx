import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, take } from "../../api/client";
import { idOf } from "../../api/names";
import { me, useMe } from "../../modules/session/session";
import { showAtFields } from "../../ui/formProblem";
import { Problem } from "../../ui/Problem";

/** How others see the reader. */
export function NameForm() {
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
