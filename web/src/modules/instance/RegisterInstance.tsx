import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, type Schemas, take } from "../../api/client";
import { showAtFields } from "../../ui/formProblem";
import { Locked } from "../../ui/Locked";
import { Problem } from "../../ui/Problem";
import { slugOf } from "../../ui/slug";
import { useFormDraft } from "../../ui/useFormDraft";
import { EnvironmentName } from "../environment/EnvironmentName";
import { listEnvironments } from "../environment/environments";
import { useMay } from "../session/session";
import { ConnectionFields } from "./ConnectionFields";
import { asksFor, connectionOf, dataSourceOf, fieldMap } from "./connection";
import { EngineNote } from "./EngineNote";
import { patterns } from "./exclusions";
import { type Instance, listEngines, versionOf } from "./instances";
import classes from "./RegisterInstance.module.css";

/** Registers a server: the engine's own fields, a test of the connection, the server's errors at their fields. */
export function RegisterInstance({ onDone }: { onDone: (instance: Instance) => void }) {
  const { t } = useTranslation(["instance", "common"]);
  const queryClient = useQueryClient();
  const engines = useQuery(listEngines);
  const environments = useQuery(listEnvironments());
  const may = useMay("bb.instances.create");
  const [whole, setWhole] = useState<unknown>();

  const need = (label: string) => (value: string) => (value.trim() ? null : t("common:requiredField", { label }));
  const engineOf = (type: string) => engines.data?.find((engine) => engine.type === type);
  const asksOf = (type: string) => asksFor(engineOf(type));
  const form = useForm({
    initialValues: { title: "", instanceId: "", engine: "", environment: "", syncDatabases: "", ...connectionOf() },
    validateInputOnBlur: ["title", "host", "path", "username"],
    validate: {
      title: need(t("instance:form.title")),
      instanceId: (id) => (/^[a-z][a-z0-9-]{0,62}$/.test(id) ? null : t("instance:form.idRule", { id })),
      engine: need(t("instance:form.engine")),
      environment: need(t("instance:form.environment")),
      path: (path, { engine }) => (asksOf(engine).path ? need(t("instance:form.path"))(path) : null),
      host: (host, { engine }) => (asksOf(engine).path ? null : need(t("instance:form.host"))(host)),
      port: (port, { engine }) =>
        asksOf(engine).path || (/^\d{1,5}$/.test(port.trim()) && Number(port) < 65536)
          ? null
          : t("instance:form.portRule"),
      username: (name, { engine }) => (asksOf(engine).user ? need(t("instance:form.username"))(name) : null),
    },
  });
  const draft = useFormDraft("instance", form, ["password", "clientKey"]);
  // An id is made of the title until one types another.
  const idFollows = form.values.instanceId === "" || form.values.instanceId === slugOf(form.values.title);
  const defaultPorts = new Set((engines.data ?? []).map((engine) => String(engine.defaultPort)));
  const chooseEngine = (type: string | null) => {
    form.setFieldValue("engine", type ?? "");
    const port = engineOf(type ?? "")?.defaultPort;
    // What the engine before asked for is not sent to this one.
    if (asksOf(type ?? "").path) form.setFieldValue("tlsMode", "DISABLED");
    else form.setFieldValue("path", "");
    if (!asksOf(type ?? "").user) {
      form.setFieldValue("username", "");
      form.setFieldValue("password", "");
    }
    if (port && (form.values.port === "" || defaultPorts.has(form.values.port))) {
      form.setFieldValue("port", String(port));
    }
  };

  const body = (): Schemas["InstanceInput"] => ({
    title: form.values.title.trim(),
    engine: form.values.engine as Schemas["EngineType"],
    environment: form.values.environment,
    dataSources: [dataSourceOf("admin", "ADMIN", form.values)],
    syncDatabases: patterns(form.values.syncDatabases),
  });
  const register = (validateOnly: boolean) => {
    const query = { instanceId: form.values.instanceId, ...(validateOnly ? { validateOnly } : {}) };
    return take(api.POST("/v1/instances", { params: { query }, body: body() }));
  };
  const refused = (error: unknown) => {
    const found = showAtFields(form, error, { ...fieldMap(0), id: "instanceId", name: "instanceId" });
    setWhole(found ? undefined : error);
  };
  const clear = () => setWhole(undefined);
  const test = useMutation({ mutationFn: () => register(true), onMutate: clear, onError: refused });
  const add = useMutation({
    mutationFn: () => register(false),
    onMutate: () => {
      clear();
      test.reset();
    },
    onError: refused,
    onSuccess: async (instance) => {
      draft.forget();
      await queryClient.invalidateQueries({ queryKey: ["instances"] });
      onDone(instance);
    },
  });

  return (
    <form noValidate onSubmit={form.onSubmit(() => add.mutate())} aria-label={t("instance:new.title")}>
      <Stack gap="lg">
        {engines.isError && <Problem error={engines.error} onRetry={() => void engines.refetch()} />}
        <Select
          label={t("instance:form.engine")}
          placeholder={t("instance:form.enginePlaceholder")}
          allowDeselect={false}
          data={(engines.data ?? []).map((engine) => ({ value: engine.type, label: engine.title }))}
          {...form.getInputProps("engine")}
          onChange={chooseEngine}
        />
        <EngineNote engine={engines.data?.find((engine) => engine.type === form.values.engine)} />
        <TextInput
          label={t("instance:form.title")}
          description={t("instance:form.titleHint")}
          {...form.getInputProps("title")}
          onChange={(event) => {
            const title = event.currentTarget.value;
            if (idFollows) form.setFieldValue("instanceId", slugOf(title));
            form.setFieldValue("title", title);
          }}
        />
        <TextInput
          label={t("instance:form.id")}
          description={t("instance:form.idHint")}
          spellCheck={false}
          classNames={{ input: "bb-mono" }}
          {...form.getInputProps("instanceId")}
        />
        <Select
          label={t("instance:form.environment")}
          description={t("instance:form.environmentHint")}
          allowDeselect={false}
          data={(environments.data ?? []).map(({ name, title }) => ({ value: name, label: title }))}
          renderOption={({ option }) => <EnvironmentName name={option.value} />}
          {...form.getInputProps("environment")}
        />
        <ConnectionFields form={form} engine={engineOf(form.values.engine)} />
        <TextInput
          label={t("instance:form.syncDatabases")}
          description={t("instance:form.syncDatabasesHint")}
          spellCheck={false}
          {...form.getInputProps("syncDatabases")}
        />
        {whole !== undefined && <Problem error={whole} />}
        {test.isSuccess && (
          <div className={classes.connected} role="status">
            {t("instance:test.connected", { version: versionOf(test.data.engineVersion) })}
            {test.data.missingPrivileges.length > 0 &&
              ` ${t("instance:test.missing", { privileges: test.data.missingPrivileges.join(", ") })}`}
          </div>
        )}
        <Group gap="sm">
          <Button type="submit" loading={add.isPending} disabled={!may}>
            {t("instance:new.submit")}
          </Button>
          <Button
            variant="default"
            loading={test.isPending}
            disabled={!may}
            onClick={() => !form.validate().hasErrors && test.mutate()}
          >
            {t("instance:test.act")}
          </Button>
        </Group>
        {!may && <Locked>{t("instance:new.locked")}</Locked>}
      </Stack>
    </form>
  );
}
