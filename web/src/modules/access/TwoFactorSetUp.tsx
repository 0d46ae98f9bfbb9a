import { Button, Group, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "../../ui/CopyButton";
import { showAtFields } from "../../ui/formProblem";
import { Password } from "../../ui/Password";
import { Problem } from "../../ui/Problem";
import { QrCode } from "../../ui/QrCode";
import { CodeInput } from "./CodeInput";
import { RecoveryCodes } from "./RecoveryCodes";
import classes from "./TwoFactor.module.css";
import { useTwoFactorActs } from "./twoFactor";

/** Sets a second factor up: the password, the app with its first code, the recovery codes. */
export function TwoFactorSetUp({
  user,
  hasPassword,
  onDone,
  onCancel,
}: {
  user: string;
  hasPassword: boolean;
  onDone: () => void;
  onCancel?: () => void;
}) {
  const { begin, confirm, done } = useTwoFactorActs(user);
  if (confirm.data) {
    const kept = () => void done().then(onDone);
    return <RecoveryCodes codes={confirm.data.recoveryCodes} onKept={kept} />;
  }
  if (begin.data) return <App secret={begin.data.secret} uri={begin.data.uri} confirm={confirm} onCancel={onCancel} />;
  return <Confirmation hasPassword={hasPassword} begin={begin} onCancel={onCancel} />;
}

type Acts = ReturnType<typeof useTwoFactorActs>;

function Confirmation({
  hasPassword,
  begin,
  onCancel,
}: {
  hasPassword: boolean;
  begin: Acts["begin"];
  onCancel?: () => void;
}) {
  const { t } = useTranslation(["access", "profile", "common"]);
  const [whole, setWhole] = useState<unknown>();
  const form = useForm({
    initialValues: { currentPassword: "" },
    validate: { currentPassword: (typed) => (typed || !hasPassword ? null : t("profile:currentWrong")) },
  });
  const onError = (error: unknown) => setWhole(showAtFields(form, error) ? undefined : error);
  return (
    <form noValidate onSubmit={form.onSubmit((typed) => begin.mutate(typed.currentPassword, { onError }))}>
      <Stack gap="lg">
        {hasPassword && (
          <Password
            label={t("profile:current")}
            description={t("access:twoFactor.passwordHint")}
            autoComplete="current-password"
            autoFocus
            {...form.getInputProps("currentPassword")}
          />
        )}
        {whole !== undefined && <Problem error={whole} />}
        <Group gap="sm">
          <Button type="submit" loading={begin.isPending}>
            {t("access:twoFactor.goOn")}
          </Button>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t("common:cancel")}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

function App({
  secret,
  uri,
  confirm,
  onCancel,
}: {
  secret: string;
  uri: string;
  confirm: Acts["confirm"];
  onCancel?: () => void;
}) {
  const { t } = useTranslation(["access", "common"]);
  const [whole, setWhole] = useState<unknown>();
  const form = useForm({
    initialValues: { code: "" },
    validate: { code: (code) => (code.trim() ? null : t("access:twoFactor.codeMissing")) },
  });
  const onError = (error: unknown) => setWhole(showAtFields(form, error) ? undefined : error);
  return (
    <form noValidate onSubmit={form.onSubmit(({ code }) => confirm.mutate(code, { onError }))}>
      <Stack gap="lg">
        <p className="bb-dim">{t("access:twoFactor.scan")}</p>
        <QrCode text={uri} label={t("access:twoFactor.qr")} />
        <div>
          <div className="bb-faint">{t("access:twoFactor.secret")}</div>
          <div className={classes.secret}>
            <code>{secret.match(/.{1,4}/g)?.join(" ")}</code>
            <CopyButton value={secret} label={t("access:twoFactor.copySecret")} />
          </div>
        </div>
        <CodeInput
          label={t("access:twoFactor.code")}
          description={t("access:twoFactor.confirmHint")}
          inputMode="numeric"
          autoFocus
          {...form.getInputProps("code")}
        />
        {whole !== undefined && <Problem error={whole} />}
        <Group gap="sm">
          <Button type="submit" loading={confirm.isPending}>
            {t("access:twoFactor.confirm")}
          </Button>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t("common:cancel")}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
