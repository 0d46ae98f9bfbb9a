import { Button, Group, Modal, Radio, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { idOf } from "../../api/names";
import { type Level, type Role, type RoleDraft, useSaveRole } from "../../modules/member/roles";
import { showAtFields } from "../../ui/formProblem";
import { Problem } from "../../ui/Problem";
import { slugOf } from "../../ui/slug";
import { PermissionPicker } from "./PermissionPicker";

/** Without it, who has a role of a project does not see the project. */
const always: Record<Level, string[]> = { PROJECT: ["bb.projects.get"], WORKSPACE: [] };

/** A role of one's own: what it is called, where it is granted, what it allows. */
export function RoleDialog({ read, onClose }: { read: Role | undefined; onClose: () => void }) {
  const { t } = useTranslation(["member", "common"]);
  const [whole, setWhole] = useState<unknown>();
  const save = useSaveRole(read);
  const form = useForm<RoleDraft>({
    initialValues: {
      title: read?.title ?? "",
      description: read?.description ?? "",
      level: read?.scope ?? "PROJECT",
      permissions: read?.permissions ?? always.PROJECT,
      id: read ? idOf(read.name) : "",
    },
    validate: {
      title: (title) => (title.trim() ? null : t("common:requiredField", { label: t("member:role.title") })),
      id: (id) => (read || /^[a-z][a-z0-9-]{0,62}$/.test(id) ? null : t("member:account.idRule", { id })),
      permissions: (permissions) => (permissions.length > 0 ? null : t("member:role.none")),
    },
  });
  const { id, title, level, permissions } = form.values;
  const idFollows = !read && (id === "" || id === slugOf(title));
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={read ? read.title : t("member:role.newTitle")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <form
        noValidate
        onSubmit={form.onSubmit((draft) => {
          setWhole(undefined);
          save.mutate(draft, {
            onSuccess: onClose,
            onError: (error) => setWhole(showAtFields(form, error) ? undefined : error),
          });
        })}
      >
        <Stack gap="lg">
          <TextInput
            label={t("member:role.title")}
            data-autofocus
            {...form.getInputProps("title")}
            onChange={(event) => {
              const next = event.currentTarget.value;
              if (idFollows) form.setFieldValue("id", slugOf(next));
              form.setFieldValue("title", next);
            }}
          />
          {!read && (
            <>
              <TextInput
                label={t("member:account.id")}
                description={t("member:role.idHint")}
                classNames={{ input: "bb-mono" }}
                {...form.getInputProps("id")}
              />
              <Radio.Group
                label={t("member:role.level")}
                value={level}
                onChange={(next) => {
                  const chosen = next === "WORKSPACE" ? "WORKSPACE" : "PROJECT";
                  form.setValues({ level: chosen, permissions: always[chosen] });
                }}
              >
                <Group gap="lg" mt={4}>
                  <Radio value="PROJECT" label={t("member:scope.PROJECT")} />
                  <Radio value="WORKSPACE" label={t("member:scope.WORKSPACE")} />
                </Group>
              </Radio.Group>
            </>
          )}
          <Textarea label={t("member:role.description")} autosize minRows={2} {...form.getInputProps("description")} />
          <PermissionPicker
            level={level}
            fixed={always[level]}
            value={permissions}
            error={form.errors.permissions}
            onChange={(next) => form.setFieldValue("permissions", next)}
          />
          {whole !== undefined && <Problem error={whole} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t("common:cancel")}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {read ? t("member:role.save") : t("member:role.create")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
