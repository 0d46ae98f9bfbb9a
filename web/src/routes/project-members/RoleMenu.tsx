import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import { IconCheck, IconDots } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../api/client";
import { listRoles } from "../../modules/member/roles";
import { changed, type Grant, without } from "./grants";

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
          const has = grant.roles.some((one) => one.role === role.name);
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
        <Menu.Item color="danger" onClick={() => onChange(without(policy, grant.member))}>
          {t("members.remove")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
