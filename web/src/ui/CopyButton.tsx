import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** Copies a name or a text; says so by its icon and to a reader. */
export function CopyButton({ value, label, withText }: { value: string; label?: string; withText?: boolean }) {
  const { t } = useTranslation();
  const clipboard = useClipboard({ timeout: 2000 });
  const text = clipboard.copied ? t("copied") : (label ?? t("copy"));
  const icon = clipboard.copied ? <IconCheck size={16} /> : <IconCopy size={16} stroke={1.75} />;
  if (withText) {
    return (
      <Button
        variant="subtle"
        color="gray"
        c="var(--bb-ink)"
        size="xs"
        leftSection={icon}
        onClick={() => clipboard.copy(value)}
      >
        {text}
      </Button>
    );
  }
  return (
    <Tooltip label={text}>
      <ActionIcon aria-label={text} onClick={() => clipboard.copy(value)}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
