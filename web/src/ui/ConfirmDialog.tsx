import { Button, Group, Modal, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { Trans, useTranslation } from "react-i18next";
import classes from "./ConfirmDialog.module.css";
import { EnvironmentTag } from "./EnvironmentTag";
import { Problem } from "./Problem";

/**
 * Before something without a way back, or something in a protected environment: the title is the question with the
 * name, the text says what is lost. With `typed`, that name has to be typed. The safe button has the focus.
 */
export function ConfirmDialog({
  opened,
  onClose,
  title,
  children,
  act,
  keep,
  danger = true,
  environment,
  typed,
  onConfirm,
  pending,
  error,
}: {
  opened: boolean;
  onClose: () => void;
  title: string;
  children?: ReactNode;
  /** Verb and object: "Archive pg-prod-1". */
  act: string;
  keep?: string;
  danger?: boolean;
  environment?: { title: string; color: string; protected?: boolean };
  typed?: string;
  onConfirm: () => void;
  pending?: boolean;
  error?: unknown;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const close = () => {
    setText("");
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      withCloseButton={false}
      title={
        <span className={classes.title}>
          {title}
          {environment && <EnvironmentTag environment={environment} />}
        </span>
      }
      classNames={{ title: classes.wide, content: environment?.protected ? classes.protected : undefined }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!typed || text === typed) onConfirm();
        }}
      >
        <div className={classes.text}>{children}</div>
        {typed && (
          <TextInput
            mt="lg"
            label={<Trans t={t} i18nKey="typeToGoOn" values={{ name: typed }} components={[<code key="name" />]} />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
          />
        )}
        {error !== undefined && error !== null && (
          <div className={classes.error}>
            <Problem error={error} />
          </div>
        )}
        <Group justify="flex-end" gap="sm" mt="lg">
          <Button variant="default" onClick={close} data-autofocus>
            {keep ?? t("keepIt")}
          </Button>
          <Button
            type="submit"
            color={environment?.protected ? "prod" : danger ? "danger" : undefined}
            loading={pending}
            disabled={typed !== undefined && text !== typed}
          >
            {act}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
