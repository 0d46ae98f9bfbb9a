import { ActionIcon, Button, Group, Modal, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { idOf } from "../../api/names";
import { type GroupDraft, type PeopleGroup, useSaveGroup } from "../../modules/member/groups";
import { MemberName } from "../../modules/member/MemberName";
import { PrincipalSelect } from "../../modules/member/PrincipalSelect";
import { useMe } from "../../modules/session/session";
import { showAtFields } from "../../ui/formProblem";
import { Locked } from "../../ui/Locked";
import { Problem } from "../../ui/Problem";
import { slugOf } from "../../ui/slug";
import classes from "./MembersPage.module.css";

/** A group and who belongs to it, to be made, changed or looked at. */
export function GroupDialog({
  read,
  may,
  onClose,
}: {
  read: PeopleGroup | undefined;
  may: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation(["member", "common"]);
  const me = useMe();
  const [whole, setWhole] = useState<unknown>();
  const save = useSaveGroup(read);
  const form = useForm<GroupDraft>({
    initialValues: {
      title: read?.title ?? "",
      description: read?.description ?? "",
      members: read?.members ?? [{ member: me.name, role: "OWNER" }],
      id: read ? idOf(read.name) : "",
    },
    validate: {
      title: (title) => (title.trim() ? null : t("common:requiredField", { label: t("member:group.title") })),
      id: (id) => (/^[a-z][a-z0-9-]{0,62}$/.test(id) ? null : t("member:account.idRule", { id })),
    },
  });
  const { members, id, title } = form.values;
  const idFollows = !read && (id === "" || id === slugOf(title));
  return (
    <Modal
      opened
      onClose={onClose}
      title={read ? read.title : t("member:group.newTitle")}
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
            label={t("member:group.title")}
            data-autofocus
            readOnly={!may}
            {...form.getInputProps("title")}
            onChange={(event) => {
              const next = event.currentTarget.value;
              if (idFollows) form.setFieldValue("id", slugOf(next));
              form.setFieldValue("title", next);
            }}
          />
          {!read && (
            <TextInput
              label={t("member:account.id")}
              description={t("member:group.idHint")}
              classNames={{ input: "bb-mono" }}
              {...form.getInputProps("id")}
            />
          )}
          <Textarea
            label={t("member:group.description")}
            autosize
            minRows={2}
            readOnly={!may}
            {...form.getInputProps("description")}
          />
          <section aria-label={t("member:members")}>
            <h3 className={classes.sectionTitle}>{t("member:group.count", { count: members.length })}</h3>
            <ul className={classes.memberList}>
              {members.map((one, index) => (
                <li key={one.member}>
                  <MemberName member={one.member} />
                  <Select
                    size="xs"
                    w={120}
                    aria-label={t("member:group.roleOf", { member: one.member })}
                    allowDeselect={false}
                    disabled={!may}
                    value={one.role ?? "MEMBER"}
                    onChange={(role) =>
                      form.setFieldValue(`members.${index}.role`, role === "OWNER" ? "OWNER" : "MEMBER")
                    }
                    data={[
                      { value: "OWNER", label: t("member:group.role.OWNER") },
                      { value: "MEMBER", label: t("member:group.role.MEMBER") },
                    ]}
                  />
                  {may && (
                    <ActionIcon
                      aria-label={t("member:group.removeMember", { member: one.member })}
                      onClick={() => form.removeListItem("members", index)}
                    >
                      <IconX size={16} stroke={1.75} />
                    </ActionIcon>
                  )}
                </li>
              ))}
            </ul>
            {may && (
              <PrincipalSelect
                label={t("member:group.addMember")}
                value={null}
                without={members.map((one) => one.member)}
                onChange={(member) => member && form.insertListItem("members", { member, role: "MEMBER" })}
              />
            )}
          </section>
          {whole !== undefined && <Problem error={whole} />}
          {!may && <Locked>{t("member:group.lockedOne")}</Locked>}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {may ? t("common:cancel") : t("common:close")}
            </Button>
            {may && (
              <Button type="submit" loading={save.isPending}>
                {read ? t("member:group.save") : t("member:group.create")}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
