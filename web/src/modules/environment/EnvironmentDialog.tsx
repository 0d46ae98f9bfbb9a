import { Group, Radio, Switch } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, type Schemas, take } from "../../api/client";
import { idOf } from "../../api/names";
import { EnvironmentTag } from "../../ui/EnvironmentTag";
import { FormDialog, TitleAndId } from "../../ui/FormDialog";
import type { Environment } from "./environments";

const colors = ["slate", "bronze", "olive", "steel", "moss", "clay", "plum"] as const;

/** Adds an environment, or changes one. */
export function EnvironmentDialog({ environment, onClose }: { environment?: Environment; onClose: () => void }) {
  const { t } = useTranslation(["environment", "common"]);
  const queryClient = useQueryClient();
  const form = useForm({
    initialValues: {
      title: environment?.title ?? "",
      id: environment ? idOf(environment.name) : "",
      color: (environment?.color ?? "slate") as Schemas["Color"],
      protected: environment?.protected ?? false,
    },
    validate: {
      title: (title) => (title.trim() ? null : t("common:requiredField", { label: t("environment:name") })),
      id: (id) => (environment || /^[a-z][a-z0-9-]{0,62}$/.test(id) ? null : t("environment:idRule", { id })),
    },
  });
  const save = useMutation({
    mutationFn: ({ id: environmentId, ...typed }: typeof form.values) =>
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
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["environments"] }),
  });
  return (
    <FormDialog
      form={form}
      save={save}
      title={environment ? t("environment:editTitle", { environment: environment.title }) : t("environment:newTitle")}
      act={environment ? t("common:save") : t("environment:create")}
      onClose={onClose}
    >
      <TitleAndId
        form={form}
        fresh={!environment}
        title={{ label: t("environment:name") }}
        id={{ label: t("environment:id"), description: t("environment:idHint") }}
      />
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
                <EnvironmentTag environment={{ title: t(`environment:colors.${color}`), color, protected: false }} />
              }
            />
          ))}
        </Group>
      </Radio.Group>
    </FormDialog>
  );
}
