import { Button, Group, Modal, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CodeInput } from "../../modules/access/CodeInput";
import { useTwoFactorActs } from "../../modules/access/twoFactor";
import { showAtFields } from "../../ui/formProblem";
import { Password } from "../../ui/Password";
import { Problem } from "../../ui/Problem";

/** Switches the second factor off, for the password and a code. */
export function DisableTwoFactor({
  user,
  hasPassword,
  onClose,
}: {
  user: string;
  hasPassword: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation(["access", "profile", "common"]);
  const { disable } = useTwoFactorActs(user);
  const [whole, setWhole] = useState<unknown>();
  const form = useForm({ initialValues: { currentPassword: "", code: "" } });
  const onError = (error: unknown) => setWhole(showAtFields(form, error) ? undefined : error);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("access:twoFactor.disable")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <form noValidate onSubmit={form.onSubmit((typed) => disable.mutate(typed, { onError, onSuccess: onClose }))}>
        <Stack gap="lg">
          <div>{t("access:twoFactor.disableText")}</div>
          {hasPassword && (
            <Password
              label={t("profile:current")}
              autoComplete="current-password"
              data-autofocus
              {...form.getInputProps("currentPassword")}
            />
          )}
          <CodeInput
            label={t("access:twoFactor.code")}
            description={t("access:twoFactor.codeOrRecovery")}
            {...form.getInputProps("code")}
          />
          {whole !== undefined && <Problem error={whole} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t("common:cancel")}
            </Button>
            <Button type="submit" color="danger" loading={disable.isPending}>
              {t("access:twoFactor.disable")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
