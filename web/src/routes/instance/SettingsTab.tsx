import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, take } from "../../api/client";
import { idOf } from "../../api/names";
import { EnvironmentName } from "../../modules/environment/EnvironmentName";
import { listEnvironments } from "../../modules/environment/environments";
import { ArchiveInstance } from "../../modules/instance/ArchiveInstance";
import { useArchive } from "../../modules/instance/acts";
import { ExclusionFields } from "../../modules/instance/ExclusionFields";
import { exclusionsInput, exclusionsOf, patterns } from "../../modules/instance/exclusions";
import { type Instance, useEngine } from "../../modules/instance/instances";
import { useMay } from "../../modules/session/session";
import { showAtFields } from "../../ui/formProblem";
import { Locked } from "../../ui/Locked";
import { Problem } from "../../ui/Problem";
import classes from "./InstancePage.module.css";

const BASIC_FIELDS = "title,environment,syncDatabases,externalLink";

/** Name, environment, what is read of it; and the end of it. */
export function SettingsTab({ instance }: { instance: Instance }) {
  const { t } = useTranslation(["instance", "common"]);
  const may = useMay("bb.instances.update");
  const mayArchive = useMay("bb.instances.delete");
  const mayRestore = useMay("bb.instances.undelete");
  const queryClient = useQueryClient();
  const environments = useQuery(listEnvironments()).data ?? [];
  const [asking, { open, close }] = useDisclosure();
  const { restore } = useArchive(instance);
  const engine = useEngine(instance.engine);
  const [whole, setWhole] = useState<unknown>();
  const form = useForm({
    initialValues: {
      title: instance.title,
      environment: instance.environment,
      syncDatabases: instance.syncDatabases.join(", "),
      externalLink: instance.externalLink ?? "",
      ...exclusionsOf(instance),
    },
    validate: {
      title: (title) => (title.trim() ? null : t("common:requiredField", { label: t("instance:form.title") })),
    },
  });
  const save = useMutation({
    mutationFn: (typed: typeof form.values) => {
      const query = { updateMask: engine ? `${BASIC_FIELDS},excludeDatabases,excludeSchemas` : BASIC_FIELDS };
      const body = {
        title: typed.title,
        environment: typed.environment,
        externalLink: typed.externalLink,
        syncDatabases: patterns(typed.syncDatabases),
        ...(engine ? exclusionsInput(typed, engine) : {}),
        etag: instance.etag,
      };
      const params = { path: { instance: idOf(instance.name) }, query };
      return take(api.PATCH("/v1/instances/{instance}", { params, body }));
    },
    onMutate: () => setWhole(undefined),
    onError: (error) => setWhole(showAtFields(form, error) ? undefined : error),
    onSuccess: async (saved) => {
      notifications.show({ message: t("instance:settings.saved", { instance: saved.title }), autoClose: 4000 });
      await queryClient.invalidateQueries({ queryKey: ["instances"] });
    },
  });
  return (
    <>
      <form className={classes.form} noValidate onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
        <fieldset disabled={!may} style={{ border: 0, margin: 0, padding: 0 }}>
          <Stack gap="lg">
            <TextInput label={t("instance:form.title")} {...form.getInputProps("title")} />
            <Select
              label={t("instance:form.environment")}
              description={t("instance:form.environmentHint")}
              allowDeselect={false}
              disabled={!may}
              data={environments.map(({ name, title }) => ({ value: name, label: title }))}
              renderOption={({ option }) => <EnvironmentName name={option.value} />}
              {...form.getInputProps("environment")}
            />
            <TextInput
              label={t("instance:form.syncDatabases")}
              description={t("instance:form.syncDatabasesHint")}
              spellCheck={false}
              {...form.getInputProps("syncDatabases")}
            />
            {engine && <ExclusionFields form={form} engine={engine} />}
            <TextInput
              label={t("instance:form.externalLink")}
              description={t("instance:form.externalLinkHint")}
              type="url"
              {...form.getInputProps("externalLink")}
            />
            {whole !== undefined && <Problem error={whole} />}
            <Group>
              <Button type="submit" loading={save.isPending} disabled={!may || !form.isDirty()}>
                {t("common:save")}
              </Button>
            </Group>
            {!may && <Locked>{t("instance:settings.locked")}</Locked>}
          </Stack>
        </fieldset>
      </form>
      <section className={classes.danger}>
        <h2>{t("instance:settings.archiveTitle")}</h2>
        <p>{t("instance:settings.archiveText")}</p>
        {restore.isError && <Problem error={restore.error} />}
        {instance.state === "ARCHIVED" ? (
          <Button variant="default" disabled={!mayRestore} loading={restore.isPending} onClick={() => restore.mutate()}>
            {t("instance:act.restore")}
          </Button>
        ) : (
          <Button variant="default" c={mayArchive ? "var(--bb-fail)" : undefined} disabled={!mayArchive} onClick={open}>
            {t("instance:act.archiveAct", { instance: instance.title })}
          </Button>
        )}
      </section>
      <ArchiveInstance instance={instance} opened={asking} onClose={close} />
    </>
  );
}
