import { Button, Modal, Textarea } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "./Problem";

/** Asks for the words that go with an act: a reason, or what should change. Stays open on a refusal. */
export function ReasonDialog({
  opened,
  onClose,
  title,
  text,
  label,
  act,
  color,
  optional,
  onSend,
}: {
  opened: boolean;
  onClose: () => void;
  title: ReactNode;
  text?: ReactNode;
  label: string;
  act: string;
  color?: string;
  optional?: boolean;
  onSend: (reason: string) => Promise<unknown>;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<unknown>();
  const send = async () => {
    if (!optional && !reason.trim()) {
      setMissing(true);
      return;
    }
    setSending(true);
    setError(undefined);
    try {
      await onSend(reason.trim());
      setReason("");
      onClose();
    } catch (refused) {
      setError(refused);
    } finally {
      setSending(false);
    }
  };
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("close") }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {text && <p style={{ marginTop: 0 }}>{text}</p>}
        <Textarea
          label={label}
          value={reason}
          autosize
          minRows={3}
          maxRows={12}
          data-autofocus
          required={!optional}
          withAsterisk={false}
          error={missing && !reason.trim() ? t("requiredField", { label }) : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {error !== undefined && (
          <div style={{ marginTop: 12 }}>
            <Problem error={error} />
          </div>
        )}
        <div style={{ display: "flex", justifyContent: "flex-end", gap: 8, marginTop: 16 }}>
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" color={color} loading={sending}>
            {act}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
