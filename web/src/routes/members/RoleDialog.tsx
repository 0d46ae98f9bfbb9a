import { Group, Radio, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { idOf } from "../../api/names";
import { type Level, type Role, type RoleDraft, useSaveRole } from "../../modules/member/roles";
import { FormDialog, TitleAndId } from "../../ui/FormDialog";
import { PermissionPicker } from "./PermissionPicker";

/** Without it, who has a role of a project does not see the project. */
const always: Record<Level, string[]> = { PROJECT: ["bb.projects.get"], WORKSPACE: [] };

/** A role of one's own: what it is called, where it is granted, what it allows. */
export function RoleDialog({ read, onClose }: { read: Role | undefined; onClose: () => void }) {
  const { t } = useTranslation(["member", "common"]);
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
  const { level, permissions } = form.values;
  return (
    <FormDialog
      form={form}
      save={save}
      size="lg"
      title={read ? read.title : t("member:role.newTitle")}
      act={read ? t("member:role.save") : t("member:role.create")}
      onClose={onClose}
    >
      <TitleAndId
        form={form}
        fresh={!read}
        title={{ label: t("member:role.title") }}
        id={{ label: t("member:account.id"), description: t("member:role.idHint") }}
      />
      {!read && (
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
      )}
      <Textarea label={t("member:role.description")} autosize minRows={2} {...form.getInputProps("description")} />
      <PermissionPicker
        level={level}
        fixed={always[level]}
        value={permissions}
        error={form.errors.permissions}
        onChange={(next) => form.setFieldValue("permissions", next)}
      />
    </FormDialog>
  );
}
