import { Button, Group } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePaged } from "../../api/list";
import { idOf } from "../../api/names";
import { listGroups, type PeopleGroup, useDeleteGroup } from "../../modules/member/groups";
import { useRoleTitles } from "../../modules/member/roles";
import { rolesOf, workspacePolicy } from "../../modules/member/users";
import { useMay, useMe } from "../../modules/session/session";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { Empty } from "../../ui/Empty";
import { FilterBar } from "../../ui/FilterBar";
import { ListBox, NoMatch } from "../../ui/ListBox";
import { Locked } from "../../ui/Locked";
import { useView } from "../../ui/view";
import { GroupDialog } from "./GroupDialog";
import classes from "./MembersPage.module.css";

/** Groups of people: what a group may do, each of its members may. */
export function GroupTab() {
  const { t } = useTranslation("member");
  const me = useMe();
  const mayCreate = useMay("bb.groups.create");
  const mayUpdate = useMay("bb.groups.update");
  const mayDelete = useMay("bb.groups.delete");
  const [text, setText] = useView("q");
  const list = usePaged(listGroups({ text }));
  const policy = useQuery(workspacePolicy);
  const roleTitle = useRoleTitles();
  const [edited, setEdited] = useState<PeopleGroup | "new">();
  const [leaving, setLeaving] = useState<PeopleGroup>();
  const remove = useDeleteGroup();
  const owns = (group: PeopleGroup) => group.members.some((one) => one.member === me.name && one.role === "OWNER");
  return (
    <>
      <FilterBar label={t("group.find")}>
        {mayCreate && (
          <Button variant="default" leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => setEdited("new")}>
            {t("group.add")}
          </Button>
        )}
      </FilterBar>
      <ListBox
        list={list}
        label={t("groups")}
        things={t("group.things")}
        rowHeight={52}
        rowKey={(group) => group.name}
        empty={
          text ? (
            <NoMatch query={text} things={t("group.things")} onClear={() => setText("")} />
          ) : (
            <Empty title={t("group.emptyTitle")} text={t("group.emptyText")} />
          )
        }
        columns={[
          {
            key: "title",
            label: t("group.title"),
            cell: (group) => (
              <span>
                <span className={classes.name}>{group.title}</span>
                <span className={`${classes.email} bb-mono`}>{group.name}</span>
              </span>
            ),
          },
          {
            key: "members",
            label: t("members"),
            cell: (group) => t("group.count", { count: group.members.length }),
          },
          {
            key: "role",
            label: t("column.role"),
            from: 720,
            cell: (group) => rolesOf(policy.data, group.name).map(roleTitle).join(", ") || t("noRole"),
          },
          {
            key: "acts",
            label: t("account.acts"),
            quiet: true,
            end: true,
            cell: (group) => (
              <Group gap="sm" justify="flex-end" wrap="nowrap">
                <Button variant="default" size="xs" onClick={() => setEdited(group)}>
                  {mayUpdate || owns(group) ? t("group.edit") : t("group.look")}
                </Button>
                {(mayDelete || owns(group)) && (
                  <Button variant="default" size="xs" c="var(--bb-fail)" onClick={() => setLeaving(group)}>
                    {t("group.delete")}
                  </Button>
                )}
              </Group>
            ),
          },
        ]}
      />
      {!mayCreate && <Locked>{t("group.locked")}</Locked>}
      {edited && (
        <GroupDialog
          key={edited === "new" ? "new" : idOf(edited.name)}
          read={edited === "new" ? undefined : edited}
          may={edited === "new" || mayUpdate || owns(edited)}
          onClose={() => setEdited(undefined)}
        />
      )}
      <ConfirmDialog
        opened={leaving !== undefined}
        onClose={() => {
          setLeaving(undefined);
          remove.reset();
        }}
        title={t("group.deleteQuestion", { group: leaving?.title ?? "" })}
        act={t("group.delete")}
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => leaving && remove.mutate(leaving, { onSuccess: () => setLeaving(undefined) })}
      >
        {t("group.deleteText", { count: leaving?.members.length ?? 0 })}
      </ConfirmDialog>
    </>
  );
}
