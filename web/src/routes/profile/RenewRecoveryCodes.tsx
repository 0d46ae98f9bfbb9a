import { Button, Group, Modal, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CodeInput } from "../../modules/access/CodeInput";
import { RecoveryCodes } from "../../modules/access/RecoveryCodes";
import { useTwoFactorActs } from "../../modules/access/twoFactor";
import { showAtFields } from "../../ui/formProblem";
import { Problem } from "../../ui/Problem";

/** New recovery codes, for a code of the app. */
export function RenewRecoveryCodes({ user, onClose }: { user: string; onClose: () => void }) {
  const { t } = useTranslation(["access", "common"]);
  const { renew } = useTwoFactorActs(user);
  const [whole, setWhole] = useState<unknown>();
  const form = useForm({ initialValues: { code: "" } });
  const onError = (error: unknown) => setWhole(showAtFields(form, error) ? undefined : error);
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={!renew.data}
      title={t("access:recovery.renew")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      {renew.data ? (
        <RecoveryCodes codes={renew.data.recoveryCodes} onKept={onClose} />
      ) : (
        <form noValidate onSubmit={form.onSubmit(({ code }) => renew.mutate(code, { onError }))}>
          <Stack gap="lg">
            <div>{t("access:recovery.renewText")}</div>
            <CodeInput label={t("access:twoFactor.code")} data-autofocus {...form.getInputProps("code")} />
            {whole !== undefined && <Problem error={whole} />}
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={onClose}>
                {t("common:cancel")}
              </Button>
              <Button type="submit" loading={renew.isPending}>
                {t("access:recovery.make")}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
