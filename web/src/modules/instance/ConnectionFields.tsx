import { Group, Select, Stack, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { Password } from "../../ui/Password";
import { asksFor, type Connection } from "./connection";
import type { Engine } from "./instances";

/** Host or path, log-in and TLS of a data source, as its engine needs them; part of a form whose values include a Connection. */
export function ConnectionFields<V extends Connection>({
  form: outer,
  passwordSet,
  engine,
}: {
  // biome-ignore lint/suspicious/noExplicitAny: a form may transform its values to anything
  form: UseFormReturnType<V, any>;
  passwordSet?: boolean;
  engine?: Engine;
}) {
  const { t } = useTranslation("instance");
  // The fields here are those of Connection, whatever else the form holds.
  const form = outer as unknown as UseFormReturnType<Connection>;
  const { tlsMode } = form.values;
  const asks = asksFor(engine);
  return (
    <Stack gap="lg">
      {asks.path ? (
        <TextInput
          label={t("form.path")}
          description={t("form.pathHint")}
          spellCheck={false}
          {...form.getInputProps("path")}
        />
      ) : (
        <Group gap="md" align="flex-start" wrap="nowrap">
          <TextInput
            flex={1}
            label={t("form.host")}
            description={t("form.hostHint")}
            spellCheck={false}
            {...form.getInputProps("host")}
          />
          <TextInput
            w={104}
            label={t("form.port")}
            description={t("form.portHint")}
            inputMode="numeric"
            {...form.getInputProps("port")}
          />
        </Group>
      )}
      {asks.user && (
        <>
          <TextInput
            label={t("form.username")}
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps("username")}
          />
          <Password
            label={t("form.password")}
            description={passwordSet ? t("form.passwordKept") : undefined}
            autoComplete="new-password"
            {...form.getInputProps("password")}
          />
        </>
      )}
      <TextInput
        label={t("form.database")}
        description={t("form.databaseHint")}
        spellCheck={false}
        {...form.getInputProps("database")}
      />
      {!asks.path && (
        <Select
          label={t("form.tls")}
          allowDeselect={false}
          data={(["DISABLED", "REQUIRED", "VERIFY_CA", "VERIFY_FULL"] as const).map((mode) => ({
            value: mode,
            label: t(`tls.${mode}`),
          }))}
          {...form.getInputProps("tlsMode")}
        />
      )}
      {!asks.path && (tlsMode === "VERIFY_CA" || tlsMode === "VERIFY_FULL") && (
        <Textarea
          label={t("form.caCertificate")}
          description={t("form.caHint")}
          autosize
          minRows={3}
          maxRows={8}
          spellCheck={false}
          {...form.getInputProps("caCertificate")}
        />
      )}
      {!asks.path && tlsMode !== "DISABLED" && (
        <>
          <Textarea
            label={t("form.clientCertificate")}
            description={t("form.clientHint")}
            autosize
            minRows={2}
            maxRows={8}
            spellCheck={false}
            {...form.getInputProps("clientCertificate")}
          />
          <Textarea
            label={t("form.clientKey")}
            description={t("form.clientKeyHint")}
            autosize
            minRows={2}
            maxRows={8}
            spellCheck={false}
            {...form.getInputProps("clientKey")}
          />
        </>
      )}
    </Stack>
  );
}
