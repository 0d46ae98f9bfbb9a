import { Button, Group, Modal, type ModalProps, Stack, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { showAtFields } from "./formProblem";
import { Problem } from "./Problem";
import { slugOf } from "./slug";

type Save<V> = {
  mutate: (values: V, then: { onSuccess: () => void; onError: (error: unknown) => void }) => void;
  isPending: boolean;
};

/**
 * A dialog in which something is typed and saved: what the server refuses stands at its field, or below all of them. Closes when it is saved.
 * Where it is `locked`, that says why, and nothing can be saved.
 */
export function FormDialog<V extends Record<string, unknown>>({
  form,
  save,
  title,
  act,
  locked,
  onClose,
  children,
  ...modal
}: {
  form: UseFormReturnType<V>;
  save: Save<V>;
  title: string;
  act: string;
  locked?: ReactNode;
  onClose: () => void;
  children: ReactNode;
} & Pick<ModalProps, "size" | "closeOnClickOutside">) {
  const { t } = useTranslation("common");
  const [whole, setWhole] = useState<unknown>();
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("close") }} {...modal}>
      <form
        noValidate
        onSubmit={form.onSubmit((typed) => {
          setWhole(undefined);
          save.mutate(typed, {
            onSuccess: onClose,
            onError: (error) => setWhole(showAtFields(form, error) ? undefined : error),
          });
        })}
      >
        <Stack gap="lg">
          {children}
          {whole !== undefined && <Problem error={whole} />}
          {locked}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {locked ? t("close") : t("cancel")}
            </Button>
            {!locked && (
              <Button type="submit" loading={save.isPending}>
                {act}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** What something is called, and, while it is new, the id that follows from that until somebody types another. */
export function TitleAndId<V extends { title: string; id: string }>({
  form,
  fresh,
  readOnly = false,
  title,
  id,
}: {
  form: UseFormReturnType<V>;
  fresh: boolean;
  readOnly?: boolean;
  title: { label: string; description?: string };
  id: { label: string; description?: string };
}) {
  const typed = form.values;
  const idFollows = fresh && (typed.id === "" || typed.id === slugOf(typed.title));
  return (
    <>
      <TextInput
        {...title}
        data-autofocus
        readOnly={readOnly}
        {...form.getInputProps("title")}
        onChange={(event) => {
          const next = event.currentTarget.value;
          form.setValues((values) => ({ ...values, title: next, ...(idFollows && { id: slugOf(next) }) }));
        }}
      />
      {fresh && <TextInput {...id} classNames={{ input: "bb-mono" }} {...form.getInputProps("id")} />}
    </>
  );
}
