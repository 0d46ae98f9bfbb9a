import { Group, Select, Switch, TagsInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, take } from "../../api/client";
import { idOf } from "../../api/names";
import type { IdentityProvider } from "../../modules/access/providers";
import { useRoleTitles } from "../../modules/member/roles";
import { useWorkspace } from "../../modules/session/session";
import { CopyButton } from "../../ui/CopyButton";
import { FormDialog, TitleAndId } from "../../ui/FormDialog";
import { Password } from "../../ui/Password";
import classes from "./ProviderTest.module.css";

const fields = ["title", "issuer", "clientId", "scopes", "emailClaim", "titleClaim", "groupsClaim", "trustsEmail"];
const admission = ["allowedDomains", "createsUsers", "defaultRole", "trustsTwoFactor", "signsOut"];
const roles = ["roles/workspaceDeveloper", "roles/workspaceDBA"];

/** A new identity provider, or another setting of one that there is. */
export function ProviderDialog({ provider, onClose }: { provider?: IdentityProvider; onClose: () => void }) {
  const { t } = useTranslation(["access", "common"]);
  const roleTitle = useRoleTitles();
  const external = useWorkspace().data?.externalUrl;
  const queryClient = useQueryClient();
  const required = (label: string) => (value: string) => (value.trim() ? null : t("common:requiredField", { label }));
  const form = useForm({
    initialValues: {
      title: provider?.title ?? "",
      id: provider ? idOf(provider.name) : "",
      issuer: provider?.issuer ?? "",
      clientId: provider?.clientId ?? "",
      clientSecret: "",
      scopes: provider?.scopes ?? ["openid", "profile", "email"],
      emailClaim: provider?.emailClaim ?? "email",
      titleClaim: provider?.titleClaim ?? "name",
      groupsClaim: provider?.groupsClaim ?? "",
      trustsEmail: provider?.trustsEmail ?? false,
      allowedDomains: provider?.allowedDomains ?? [],
      createsUsers: provider?.createsUsers ?? true,
      defaultRole: provider?.defaultRole ?? "roles/workspaceDeveloper",
      trustsTwoFactor: provider?.trustsTwoFactor ?? false,
      signsOut: provider?.signsOut ?? false,
    },
    validate: {
      title: required(t("access:provider.name")),
      issuer: required(t("access:provider.issuer")),
      clientId: required(t("access:provider.clientId")),
    },
  });
  const save = useMutation({
    mutationFn: ({ id: identityProviderId, clientSecret, ...rest }: typeof form.values) => {
      const body = clientSecret ? { ...rest, clientSecret } : rest;
      if (!provider) {
        return take(api.POST("/v1/identityProviders", { params: { query: { identityProviderId } }, body }));
      }
      const updateMask = [...fields, ...admission, ...(clientSecret ? ["clientSecret"] : [])].join(",");
      return take(
        api.PATCH("/v1/identityProviders/{identityProvider}", {
          params: { path: { identityProvider: identityProviderId }, query: { updateMask } },
          body: { ...body, etag: provider.etag },
        }),
      );
    },
    onSuccess: async () => {
      notifications.show({ message: t("access:provider.saved"), autoClose: 4000 });
      await queryClient.invalidateQueries({ queryKey: ["identityProviders"] });
    },
  });
  return (
    <FormDialog
      form={form}
      save={save}
      size="lg"
      closeOnClickOutside={false}
      title={provider ? t("access:provider.editTitle", { provider: provider.title }) : t("access:provider.add")}
      act={provider ? t("common:save") : t("access:provider.add")}
      onClose={onClose}
    >
      <TitleAndId
        form={form}
        fresh={!provider}
        title={{ label: t("access:provider.name"), description: t("access:provider.nameHint") }}
        id={{ label: t("access:provider.id") }}
      />
      <RedirectUri provider={provider} id={form.values.id} />
      <TextInput
        label={t("access:provider.issuer")}
        description={t("access:provider.issuerHint")}
        type="url"
        {...form.getInputProps("issuer")}
      />
      <TextInput label={t("access:provider.clientId")} autoComplete="off" {...form.getInputProps("clientId")} />
      <Password
        label={t("access:provider.clientSecret")}
        description={provider?.hasClientSecret ? t("access:provider.secretKept") : t("access:provider.secretHint")}
        autoComplete="new-password"
        {...form.getInputProps("clientSecret")}
      />
      <TagsInput label={t("access:provider.scopes")} {...form.getInputProps("scopes")} />
      <Group grow align="flex-start">
        <TextInput label={t("access:provider.emailClaim")} {...form.getInputProps("emailClaim")} />
        <TextInput label={t("access:provider.titleClaim")} {...form.getInputProps("titleClaim")} />
      </Group>
      <TextInput
        label={t("access:provider.groupsClaim")}
        description={t("access:provider.groupsClaimHint")}
        {...form.getInputProps("groupsClaim")}
      />
      <TagsInput
        label={t("access:provider.domains")}
        description={t("access:provider.domainsHint")}
        {...form.getInputProps("allowedDomains")}
      />
      <Switch
        label={t("access:provider.createsUsers")}
        description={t("access:provider.createsUsersHint")}
        {...form.getInputProps("createsUsers", { type: "checkbox" })}
      />
      {form.values.createsUsers && (
        <Select
          label={t("access:provider.defaultRole")}
          allowDeselect={false}
          data={roles.map((role) => ({ value: role, label: roleTitle(role) }))}
          {...form.getInputProps("defaultRole")}
        />
      )}
      <Switch
        label={t("access:provider.trustsEmail")}
        description={t("access:provider.trustsEmailHint")}
        {...form.getInputProps("trustsEmail", { type: "checkbox" })}
      />
      <Switch
        label={t("access:provider.trustsTwoFactor")}
        description={t("access:provider.trustsTwoFactorHint")}
        {...form.getInputProps("trustsTwoFactor", { type: "checkbox" })}
      />
      <Switch
        label={t("access:provider.signsOut")}
        description={t("access:provider.signsOutHint", { uri: `${external || location.origin}/sign-in` })}
        {...form.getInputProps("signsOut", { type: "checkbox" })}
      />
    </FormDialog>
  );
}

/** What has to be registered at the provider, before one has its client id. */
function RedirectUri({ provider, id }: { provider?: IdentityProvider; id: string }) {
  const { t } = useTranslation("access");
  const external = useWorkspace().data?.externalUrl;
  const uri = provider?.redirectUri ?? `${external || location.origin}/v1/identityProviders/${id || "…"}/callback`;
  return (
    <div>
      <div className="bb-faint">{t("provider.redirectUri")}</div>
      <div className={classes.uri}>
        <code>{uri}</code>
        <CopyButton value={uri} label={t("provider.copyUri")} />
      </div>
    </div>
  );
}
