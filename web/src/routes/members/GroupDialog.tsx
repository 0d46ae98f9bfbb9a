import { ActionIcon, Select, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { idOf } from "../../api/names";
import { type GroupDraft, type PeopleGroup, useSaveGroup } from "../../modules/member/groups";
import { MemberName } from "../../modules/member/MemberName";
import { PrincipalSelect } from "../../modules/member/PrincipalSelect";
import { useMe } from "../../modules/session/session";
import { FormDialog, TitleAndId } from "../../ui/FormDialog";
import { Locked } from "../../ui/Locked";
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
  const { members } = form.values;
  return (
    <FormDialog
      form={form}
      save={save}
      title={read ? read.title : t("member:group.newTitle")}
      act={read ? t("member:group.save") : t("member:group.create")}
      locked={!may && <Locked>{t("member:group.lockedOne")}</Locked>}
      onClose={onClose}
    >
      <TitleAndId
        form={form}
        fresh={!read}
        readOnly={!may}
        title={{ label: t("member:group.title") }}
        id={{ label: t("member:account.id"), description: t("member:group.idHint") }}
      />
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
                onChange={(role) => form.setFieldValue(`members.${index}.role`, role === "OWNER" ? "OWNER" : "MEMBER")}
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
    </FormDialog>
  );
}
