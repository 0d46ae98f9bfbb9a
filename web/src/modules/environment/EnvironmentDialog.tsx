import { Button, Group, Modal, Radio, Stack, Switch, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, type Schemas, take } from "../../api/client";
import { idOf } from "../../api/names";
import { EnvironmentTag } from "../../ui/EnvironmentTag";
import { showAtFields } from "../../ui/formProblem";
import { Problem } from "../../ui/Problem";
import { slugOf } from "../../ui/slug";
import type { Environment } from "./environments";

const colors = ["slate", "bronze", "olive", "steel", "moss", "clay", "plum"] as const;

/** Adds an environment, or changes one. */
export function EnvironmentDialog({ environment, onClose }: { environment?: Environment; onClose: () => void }) {
  const { t } = useTranslation(["environment", "common"]);
  const queryClient = useQueryClient();
  const [whole, setWhole] = useState<unknown>();
  const form = useForm({
    initialValues: {
      title: environment?.title ?? "",
      environmentId: "",
      color: (environment?.color ?? "slate") as Schemas["Color"],
      protected: environment?.protected ?? false,
    },
    validate: {
      title: (title) => (title.trim() ? null : t("common:requiredField", { label: t("environment:name") })),
      environmentId: (id) =>
        environment || /^[a-z][a-z0-9-]{0,62}$/.test(id) ? null : t("environment:idRule", { id }),
    },
  });
  const idFollows = form.values.environmentId === "" || form.values.environmentId === slugOf(form.values.title);
  const save = useMutation({
    mutationFn: ({ environmentId, ...typed }: typeof form.values) =>
      environment
        ? take(
            api.PATCH("/v1/environments/{environment}", {
              params: {
                path: { environment: idOf(environment.name) },
                query: { updateMask: "title,color,protected" },
              },
              body: { ...typed, etag: environment.etag },
            }),
          )
        : take(api.POST("/v1/environments", { params: { query: { environmentId } }, body: typed })),
    onMutate: () => setWhole(undefined),
    onError: (error) => setWhole(showAtFields(form, error) ? undefined : error),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ["environments"] });
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={environment ? t("environment:editTitle", { environment: environment.title }) : t("environment:newTitle")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <form noValidate onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
        <Stack gap="lg">
          <TextInput
            label={t("environment:name")}
            data-autofocus
            {...form.getInputProps("title")}
            onChange={(event) => {
              const title = event.currentTarget.value;
              if (idFollows) form.setFieldValue("environmentId", slugOf(title));
              form.setFieldValue("title", title);
            }}
          />
          {!environment && (
            <TextInput
              label={t("environment:id")}
              description={t("environment:idHint")}
              classNames={{ input: "bb-mono" }}
              {...form.getInputProps("environmentId")}
            />
          )}
          <Switch
            label={t("environment:protected")}
            description={t("environment:protectedHint")}
            {...form.getInputProps("protected", { type: "checkbox" })}
          />
          <Radio.Group
            label={t("environment:color")}
            description={t("environment:colorHint")}
            {...form.getInputProps("color")}
          >
            <Group gap="md" mt={4}>
              {colors.map((color) => (
                <Radio
                  key={color}
                  value={color}
                  label={
                    <EnvironmentTag
                      environment={{ title: t(`environment:colors.${color}`), color, protected: false }}
                    />
                  }
                />
              ))}
            </Group>
          </Radio.Group>
          {whole !== undefined && <Problem error={whole} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t("common:cancel")}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {environment ? t("common:save") : t("environment:create")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
