import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../../../ui/Problem";

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Asks when: a time in the reader's zone, not a past one. */
export function Schedule({
  act,
  color,
  onClose,
  onSend,
}: {
  act: string;
  color?: string;
  onClose: () => void;
  /** Gets the time as the API writes it. */
  onSend: (runTime: string) => Promise<unknown>;
}) {
  const { t } = useTranslation(["issue", "common"]);
  const [at, setAt] = useState(() => local(nextHour()));
  const [refused, setRefused] = useState<string>();
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<unknown>();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const time = new Date(at);
    if (Number.isNaN(time.getTime()) || time.getTime() <= Date.now()) {
      setRefused(t("issue:schedule.past"));
      return;
    }
    setSending(true);
    try {
      await onSend(time.toISOString());
      onClose();
    } catch (failed) {
      setError(failed);
      setSending(false);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("issue:schedule.title", { act })}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <form noValidate onSubmit={send}>
        <Stack gap="lg">
          <TextInput
            type="datetime-local"
            label={t("issue:schedule.time")}
            description={t("issue:schedule.zone", { zone })}
            value={at}
            min={local(new Date())}
            error={refused}
            data-autofocus
            onChange={(event) => {
              setAt(event.currentTarget.value);
              setRefused(undefined);
            }}
          />
          {error !== undefined && <Problem error={error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t("common:cancel")}
            </Button>
            <Button type="submit" color={color} loading={sending}>
              {t("issue:schedule.act")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function nextHour(): Date {
  const time = new Date();
  time.setHours(time.getHours() + 1, 0, 0, 0);
  return time;
}

/** As the field writes it: local, without zone and seconds. */
function local(time: Date): string {
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
