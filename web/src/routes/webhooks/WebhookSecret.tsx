import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CopyButton } from "../../ui/CopyButton";
import classes from "./Webhooks.module.css";

/** The secret that signs, shown this once. */
export function WebhookSecret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useTranslation("notice");
  return (
    <div className={classes.form}>
      <p>{t("secret.text")}</p>
      <div className={classes.secret}>
        <code>{secret}</code>
        <CopyButton value={secret} />
      </div>
      <Group justify="flex-end">
        <Button onClick={onClose}>{t("secret.kept")}</Button>
      </Group>
    </div>
  );
}
