import { Anchor, Button, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, type Schemas, take } from "../../api/client";
import { useMay, useWorkspace, workspace as workspaceQuery } from "../../modules/session/session";
import { Facts } from "../../ui/Facts";
import { showAtFields } from "../../ui/formProblem";
import { Locked } from "../../ui/Locked";
import { Problem } from "../../ui/Problem";
import { SkeletonRows } from "../../ui/Waiting";

/** Name and address of the workspace, and facts about the server. */
export function GeneralTab() {
  const query = useWorkspace();
  return (
    <>
      {query.isPending && <SkeletonRows rows={3} />}
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && (
        <>
          <About workspace={query.data} />
          <SettingsForm key={query.data.etag} workspace={query.data} />
        </>
      )}
    </>
  );
}

function About({ workspace }: { workspace: Schemas["Workspace"] }) {
  const { t } = useTranslation("workspace");
  return (
    <>
      {workspace.demo && <p className="bb-dim">{t("demo")}</p>}
      <Facts
        facts={[
          ...(workspace.version ? [{ label: t("version"), value: workspace.version }] : []),
          ...(workspace.metadata
            ? [{ label: t("metadata"), value: workspace.metadata.embedded ? t("embedded") : t("external") }]
            : []),
          ...(workspace.owners !== undefined
            ? [{ label: t("owners"), value: workspace.owners === 1 ? t("ownersOne") : workspace.owners }]
            : []),
          {
            label: t("api"),
            value: (
              <Anchor href="/api-docs" size="sm">
                {t("apiLink")}
              </Anchor>
            ),
          },
        ]}
      />
    </>
  );
}

function SettingsForm({ workspace }: { workspace: Schemas["Workspace"] }) {
  const { t } = useTranslation(["workspace", "common"]);
  const may = useMay("bb.workspaces.update");
  const queryClient = useQueryClient();
  const [whole, setWhole] = useState<unknown>();
  const form = useForm({
    initialValues: { title: workspace.title, externalUrl: workspace.externalUrl ?? "" },
    validateInputOnBlur: true,
    validate: {
      title: (title) => (title.trim() ? null : t("common:requiredField", { label: t("workspace:name") })),
      externalUrl: (url) => (url === "" || /^https?:\/\/[^\s/]+/.test(url) ? null : t("workspace:externalUrlRule")),
    },
  });
  const save = useMutation({
    mutationFn: (typed: typeof form.values) =>
      take(
        api.PATCH("/v1/workspace", {
          params: { query: { updateMask: "title,externalUrl" } },
          body: { ...typed, ...(workspace.etag ? { etag: workspace.etag } : {}) },
        }),
      ),
    onMutate: () => setWhole(undefined),
    onError: (error) => setWhole(showAtFields(form, error) ? undefined : error),
    onSuccess: async () => {
      notifications.show({ message: t("workspace:saved"), autoClose: 4000 });
      await queryClient.invalidateQueries({ queryKey: workspaceQuery.queryKey });
    },
  });
  return (
    <form noValidate onSubmit={form.onSubmit((typed) => save.mutate(typed))} style={{ maxWidth: 456 }}>
      <Stack gap="lg">
        <TextInput
          label={t("workspace:name")}
          description={t("workspace:nameHint")}
          disabled={!may}
          {...form.getInputProps("title")}
        />
        <TextInput
          label={t("workspace:externalUrl")}
          description={t("workspace:externalUrlHint")}
          type="url"
          disabled={!may}
          {...form.getInputProps("externalUrl")}
        />
        {whole !== undefined && <Problem error={whole} />}
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!may || !form.isDirty()}>
            {t("common:save")}
          </Button>
        </Group>
        {!may && <Locked>{t("workspace:locked")}</Locked>}
      </Stack>
    </form>
  );
}
