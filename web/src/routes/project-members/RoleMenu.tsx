import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import { IconCheck, IconDots } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../api/client";
import { listRoles, useRoleTitles } from "../../modules/member/roles";
import { changed, type Grant, lasting, taken, without } from "./grants";

/** The roles of a member, given and taken one by one. */
export function RoleMenu({
  grant,
  policy,
  onChange,
}: {
  grant: Grant;
  policy: Schemas["Policy"];
  onChange: (policy: Schemas["Policy"]) => void;
}) {
  const { t } = useTranslation("projectPages");
  const title = useRoleTitles();
  const roles = (useQuery(listRoles).data?.roles ?? []).filter((role) => role.scope === "PROJECT");
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={t("members.change")}>
          <ActionIcon aria-label={t("members.change")}>
            <IconDots size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {roles.map((role) => {
          const has = grant.roles.some((one) => one.role === role.name && lasting(one));
          return (
            <Menu.Item
              key={role.name}
              role="menuitemcheckbox"
              aria-checked={has}
              leftSection={has ? <IconCheck size={14} /> : <span style={{ width: 14 }} />}
              onClick={() => onChange(changed(policy, grant.member, role.name, !has))}
            >
              {role.title}
            </Menu.Item>
          );
        })}
        <Menu.Divider />
        {grant.roles
          .filter((one) => !lasting(one))
          .map((one) => (
            <Menu.Item
              key={`${one.role} ${one.condition ?? ""} ${one.expireTime ?? ""}`}
              onClick={() =>
                onChange(
                  taken(
                    policy,
                    grant.member,
                    (held) =>
                      held.role === one.role && held.condition === one.condition && held.expireTime === one.expireTime,
                  ),
                )
              }
            >
              {t(one.expired ? "members.takeEnded" : "members.takeLimited", { role: title(one.role) })}
            </Menu.Item>
          ))}
        <Menu.Item color="danger" onClick={() => onChange(without(policy, grant.member))}>
          {t("members.remove")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
