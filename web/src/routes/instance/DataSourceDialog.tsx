import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, take } from "../../api/client";
import { idOf } from "../../api/names";
import { ConnectionFields } from "../../modules/instance/ConnectionFields";
import { asksFor, connectionOf, dataSourceOf, fieldMap, unchanged } from "../../modules/instance/connection";
import { type DataSource, type Instance, listEngines, versionOf } from "../../modules/instance/instances";
import { showAtFields } from "../../ui/formProblem";
import { Problem } from "../../ui/Problem";

/** Changes a log-in, or adds a read-only one; tests it before it is kept. */
export function DataSourceDialog({
  instance,
  source,
  onClose,
}: {
  instance: Instance;
  source?: DataSource;
  onClose: () => void;
}) {
  const { t } = useTranslation(["instance", "common"]);
  const queryClient = useQueryClient();
  const [whole, setWhole] = useState<unknown>();
  const admin = instance.dataSources.find((one) => one.type === "ADMIN");
  const start = source ?? (admin && { ...admin, username: "" });
  const need = (label: string) => (value: string) => (value.trim() ? null : t("common:requiredField", { label }));
  const engine = useQuery(listEngines).data?.find((one) => one.type === instance.engine);
  const asks = asksFor(engine);
  const form = useForm({
    initialValues: { id: source?.id ?? "readonly", ...connectionOf(start) },
    validate: {
      id: (id) =>
        !source && instance.dataSources.some((one) => one.id === id)
          ? t("instance:source.idTaken", { id })
          : need(t("instance:source.id"))(id),
      path: (path) => (asks.path ? need(t("instance:form.path"))(path) : null),
      host: (host) => (asks.path ? null : need(t("instance:form.host"))(host)),
      port: (port) => (asks.path || /^\d{1,5}$/.test(port.trim()) ? null : t("instance:form.portRule")),
      username: (name) => (asks.user ? need(t("instance:form.username"))(name) : null),
    },
  });
  const params = { path: { instance: idOf(instance.name) } };
  const sources = () => {
    const typed = dataSourceOf(form.values.id, source?.type ?? "READ_ONLY", form.values, source);
    return source
      ? instance.dataSources.map((one) => (one.id === source.id ? typed : unchanged(one)))
      : [...instance.dataSources.map(unchanged), typed];
  };
  const index = source ? instance.dataSources.indexOf(source) : instance.dataSources.length;
  const refused = (error: unknown) => {
    // A test sends one data source only, so its errors are about the first.
    const map = { ...fieldMap(0), ...fieldMap(index) };
    setWhole(showAtFields(form, error, map) ? undefined : error);
  };
  const test = useMutation({
    mutationFn: () => {
      const typed = dataSourceOf(form.values.id, source?.type ?? "READ_ONLY", form.values, source);
      return take(api.POST("/v1/instances/{instance}:testConnection", { params, body: { dataSources: [typed] } }));
    },
    onMutate: () => setWhole(undefined),
    onError: refused,
  });
  const save = useMutation({
    mutationFn: () => {
      const query = { updateMask: "dataSources" };
      const body = { dataSources: sources(), etag: instance.etag };
      return take(api.PATCH("/v1/instances/{instance}", { params: { ...params, query }, body }));
    },
    onMutate: () => setWhole(undefined),
    onError: refused,
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ["instances"] });
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size={500}
      title={source ? t("instance:source.editTitle", { id: source.id }) : t("instance:source.newTitle")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <form noValidate onSubmit={form.onSubmit(() => save.mutate())}>
        <Stack gap="lg">
          {!source && (
            <TextInput
              label={t("instance:source.id")}
              description={t("instance:source.idHint")}
              spellCheck={false}
              {...form.getInputProps("id")}
            />
          )}
          <ConnectionFields form={form} engine={engine} passwordSet={source?.passwordSet} />
          {whole !== undefined && <Problem error={whole} />}
          {test.isSuccess && (
            <span role="status">
              {t("instance:test.connected", { version: versionOf(test.data.serverVersion) })}
              {test.data.missingPrivileges.length > 0 &&
                ` ${t("instance:test.missing", { privileges: test.data.missingPrivileges.join(", ") })}`}
            </span>
          )}
          <Group gap="sm" justify="flex-end">
            <Button
              variant="default"
              loading={test.isPending}
              onClick={() => !form.validate().hasErrors && test.mutate()}
            >
              {t("instance:test.act")}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t("instance:source.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
