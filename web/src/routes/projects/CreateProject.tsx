import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { api, take } from "../../api/client";
import { pathOf } from "../../api/names";
import { useMay } from "../../modules/session/session";
import { showAtFields } from "../../ui/formProblem";
import { Locked } from "../../ui/Locked";
import { Problem } from "../../ui/Problem";
import { slugOf } from "../../ui/slug";

export function CreateProject({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["project", "common"]);
  const may = useMay("bb.projects.create");
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [whole, setWhole] = useState<unknown>();
  const form = useForm({
    initialValues: { title: "", projectId: "" },
    validate: {
      title: (title) => (title.trim() ? null : t("common:requiredField", { label: t("project:name") })),
      projectId: (id) => (/^[a-z][a-z0-9-]{0,62}$/.test(id) ? null : t("project:idRule", { id })),
    },
  });
  const idFollows = form.values.projectId === "" || form.values.projectId === slugOf(form.values.title);
  const create = useMutation({
    mutationFn: ({ title, projectId }: typeof form.values) =>
      take(api.POST("/v1/projects", { params: { query: { projectId } }, body: { title: title.trim() } })),
    onMutate: () => setWhole(undefined),
    onError: (error) => setWhole(showAtFields(form, error, { id: "projectId", name: "projectId" }) ? undefined : error),
    onSuccess: async (project) => {
      await queryClient.invalidateQueries({ queryKey: ["projects"] });
      await navigate(`${pathOf(project.name)}/databases`);
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("project:newTitle")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <form noValidate onSubmit={form.onSubmit((typed) => create.mutate(typed))}>
        <Stack gap="lg">
          <div className="bb-dim">{t("project:newLead")}</div>
          <TextInput
            label={t("project:name")}
            description={t("project:nameHint")}
            data-autofocus
            {...form.getInputProps("title")}
            onChange={(event) => {
              const title = event.currentTarget.value;
              if (idFollows) form.setFieldValue("projectId", slugOf(title));
              form.setFieldValue("title", title);
            }}
          />
          <TextInput
            label={t("project:id")}
            description={t("project:idHint")}
            classNames={{ input: "bb-mono" }}
            {...form.getInputProps("projectId")}
          />
          {whole !== undefined && <Problem error={whole} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t("common:cancel")}
            </Button>
            <Button type="submit" loading={create.isPending} disabled={!may}>
              {t("project:create")}
            </Button>
          </Group>
          {!may && <Locked>{t("project:locked")}</Locked>}
        </Stack>
      </form>
    </Modal>
  );
}
