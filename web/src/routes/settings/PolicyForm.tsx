import { Button, Group, NumberInput, Stack, Switch } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, take } from "../../api/client";
import { getSignInPolicy, type SignInPolicy } from "../../modules/access/policy";
import { useMay } from "../../modules/session/session";
import { showAtFields } from "../../ui/formProblem";
import { Locked } from "../../ui/Locked";
import { Problem } from "../../ui/Problem";
import { SkeletonRows } from "../../ui/Waiting";

const hour = 3600;
const minute = 60;
const mask = "sessionLifetimeSeconds,idleTimeoutSeconds,tokenLifetimeSeconds,requireTwoFactor,passwordSignIn";

/** How long sessions last, and what is demanded of whoever signs in. */
export function PolicyForm() {
  const policy = useQuery(getSignInPolicy);
  if (policy.isPending) return <SkeletonRows rows={3} />;
  if (policy.isError) return <Problem error={policy.error} onRetry={() => void policy.refetch()} />;
  return <Form key={policy.data.etag} policy={policy.data} />;
}

function Form({ policy }: { policy: SignInPolicy }) {
  const { t } = useTranslation(["access", "common"]);
  const may = useMay("bb.settings.set");
  const queryClient = useQueryClient();
  const [whole, setWhole] = useState<unknown>();
  const form = useForm({
    initialValues: {
      session: policy.sessionLifetimeSeconds / hour,
      idle: policy.idleTimeoutSeconds / minute,
      token: policy.tokenLifetimeSeconds / hour,
      requireTwoFactor: policy.requireTwoFactor,
      passwordsForOwners: policy.passwordSignIn === "OWNERS",
    },
  });
  const save = useMutation({
    mutationFn: ({ session, idle, token, requireTwoFactor, passwordsForOwners }: typeof form.values) =>
      take(
        api.PATCH("/v1/workspace/signInPolicy", {
          params: { query: { updateMask: mask } },
          body: {
            sessionLifetimeSeconds: Math.round(Number(session) * hour),
            idleTimeoutSeconds: Math.round(Number(idle) * minute),
            tokenLifetimeSeconds: Math.round(Number(token) * hour),
            requireTwoFactor,
            passwordSignIn: passwordsForOwners ? "OWNERS" : "EVERYONE",
            etag: policy.etag,
          },
        }),
      ),
    onMutate: () => setWhole(undefined),
    onError: (error) => {
      const fields = { sessionLifetimeSeconds: "session", idleTimeoutSeconds: "idle", tokenLifetimeSeconds: "token" };
      setWhole(showAtFields(form, error, fields) ? undefined : error);
    },
    onSuccess: (saved) => {
      notifications.show({ message: t("access:policy.saved"), autoClose: 4000 });
      queryClient.setQueryData(getSignInPolicy.queryKey, saved);
    },
  });
  return (
    <form
      noValidate
      aria-label={t("access:policy.title")}
      onSubmit={form.onSubmit((typed) => save.mutate(typed))}
      style={{ maxWidth: 456 }}
    >
      <Stack gap="lg">
        <Switch
          label={t("access:policy.requireTwoFactor")}
          description={t("access:policy.requireTwoFactorHint")}
          disabled={!may}
          {...form.getInputProps("requireTwoFactor", { type: "checkbox" })}
        />
        <Switch
          label={t("access:policy.passwordsForOwners")}
          description={t("access:policy.passwordsForOwnersHint")}
          disabled={!may}
          {...form.getInputProps("passwordsForOwners", { type: "checkbox" })}
        />
        <NumberInput
          label={t("access:policy.session")}
          description={t("access:policy.sessionHint")}
          min={0}
          disabled={!may}
          {...form.getInputProps("session")}
        />
        <NumberInput
          label={t("access:policy.idle")}
          description={t("access:policy.idleHint")}
          min={0}
          disabled={!may}
          {...form.getInputProps("idle")}
        />
        <NumberInput
          label={t("access:policy.token")}
          description={t("access:policy.tokenHint")}
          min={0}
          disabled={!may}
          {...form.getInputProps("token")}
        />
        {whole !== undefined && <Problem error={whole} />}
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!may || !form.isDirty()}>
            {t("common:save")}
          </Button>
        </Group>
        {!may && <Locked>{t("access:policy.locked")}</Locked>}
      </Stack>
    </form>
  );
}
