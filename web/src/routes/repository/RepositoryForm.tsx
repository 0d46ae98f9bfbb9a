import { Button, Checkbox, Group, NativeSelect, NumberInput, PasswordInput, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, take } from "../../api/client";
import { type Repository, repositoryKey } from "../../modules/repository/repositories";
import { showAtFields } from "../../ui/formProblem";
import { Problem } from "../../ui/Problem";
import { Preview } from "./Preview";
import { bodyOf, changedOf, kinds, valuesOf } from "./repositoryForm";

/** Connects a repository, or changes how it is read. What is secret is only ever typed, never shown. */
export function RepositoryForm({
  project,
  repository,
  onDone,
  onCancel,
}: {
  project: string;
  repository?: Repository;
  onDone: (saved: Repository) => void;
  onCancel?: () => void;
}) {
  const { t } = useTranslation(["repository", "common"]);
  const client = useQueryClient();
  const form = useForm({ initialValues: valuesOf(repository) });
  const values = form.values;
  const ssh = !/^https?:/i.test(values.url.trim()) && values.url.trim() !== "";
  const path = { project };
  const save = useMutation({
    mutationFn: () => {
      const body = bodyOf(values);
      if (!repository) return take(api.POST("/v1/projects/{project}/repository", { params: { path }, body }));
      const updateMask = changedOf(values, repository).join(",");
      return take(
        api.PATCH("/v1/projects/{project}/repository", {
          params: { path, query: { updateMask } },
          body: { ...body, etag: repository.etag },
        }),
      );
    },
    onSuccess: onDone,
    onError: (error) => showAtFields(form, error),
    onSettled: () => client.invalidateQueries({ queryKey: repositoryKey(project) }),
  });
  const kept = (has?: boolean) => (has ? t("repository:form.kept") : undefined);
  return (
    <form noValidate style={{ display: "grid", gap: 16, maxWidth: 720 }} onSubmit={form.onSubmit(() => save.mutate())}>
      <NativeSelect
        label={t("repository:kind")}
        data={kinds.map((kind) => ({ value: kind, label: t(`repository:kinds.${kind}`) }))}
        {...form.getInputProps("kind")}
      />
      <TextInput
        label={t("repository:url")}
        description={t("repository:form.urlHint")}
        required
        {...form.getInputProps("url")}
      />
      {ssh ? (
        <>
          <Textarea
            label={t("repository:form.privateKey")}
            description={kept(repository?.hasPrivateKey) ?? t("repository:form.privateKeyHint")}
            autosize
            minRows={2}
            maxRows={6}
            {...form.getInputProps("privateKey")}
          />
          <Textarea
            label={t("repository:form.knownHosts")}
            description={t("repository:form.knownHostsHint")}
            autosize
            minRows={2}
            maxRows={6}
            {...form.getInputProps("knownHosts")}
          />
        </>
      ) : (
        <Group grow align="start">
          <TextInput label={t("repository:form.username")} autoComplete="off" {...form.getInputProps("username")} />
          <PasswordInput
            label={t("repository:form.secret")}
            description={kept(repository?.hasSecret)}
            autoComplete="new-password"
            {...form.getInputProps("secret")}
          />
        </Group>
      )}
      <Group grow align="start">
        <TextInput label={t("repository:branch")} {...form.getInputProps("branch")} />
        <TextInput label={t("repository:baseFolder")} {...form.getInputProps("baseFolder")} />
      </Group>
      <TextInput
        label={t("repository:pathTemplate")}
        description={t("repository:form.templateHint")}
        {...form.getInputProps("pathTemplate")}
      />
      <TextInput
        label={t("repository:schemaPathTemplate")}
        description={t("repository:form.schemaHint")}
        {...form.getInputProps("schemaPathTemplate")}
      />
      <NumberInput
        label={t("repository:form.pollSeconds")}
        min={5}
        max={86_400}
        {...form.getInputProps("pollSeconds")}
      />
      {!repository && (
        <Checkbox
          label={t("repository:form.takeExisting")}
          description={t("repository:form.takeExistingHint")}
          {...form.getInputProps("takeExisting", { type: "checkbox" })}
        />
      )}
      <Preview project={project} values={values} />
      {save.error && <Problem error={save.error} />}
      <Group>
        <Button type="submit" loading={save.isPending} disabled={!values.url.trim() || (repository && !form.isDirty())}>
          {repository ? t("common:save") : t("repository:connect")}
        </Button>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {t("common:cancel")}
          </Button>
        )}
      </Group>
    </form>
  );
}
