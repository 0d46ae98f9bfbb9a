import { Button, Modal, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../api/client";
import { PrincipalSelect } from "../../modules/member/PrincipalSelect";
import { RoleFields, type RoleLimits, timeOf } from "../../modules/member/RoleFields";
import { useSetProjectPolicy } from "../../modules/project/projectPolicy";
import { Problem } from "../../ui/Problem";
import { granted } from "./grants";

/** Gives somebody, or a group, a role in this project: for good, until a day, or in some databases. */
export function AddProjectMember({
  policy,
  project,
  onClose,
}: {
  policy: Schemas["Policy"];
  project: string;
  onClose: () => void;
}) {
  const { t } = useTranslation(["projectPages", "common"]);
  const [member, setMember] = useState<string | null>(null);
  const [limits, setLimits] = useState<RoleLimits>({ role: "roles/projectDeveloper", until: "", condition: "" });
  const set = useSetProjectPolicy(project);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("projectPages:members.add")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!member) return;
          const binding = {
            role: limits.role,
            members: [member],
            expireTime: timeOf(limits.until),
            condition: limits.condition.trim() || undefined,
          };
          set.mutate(granted(policy, binding), { onSuccess: onClose });
        }}
      >
        <Stack gap="lg">
          <PrincipalSelect
            label={t("projectPages:members.member")}
            value={member}
            onChange={setMember}
            groups
            autoFocus
          />
          <RoleFields project={project} value={limits} onChange={setLimits} />
          {set.error && <Problem error={set.error} />}
          <div style={{ display: "flex", justifyContent: "flex-end", gap: 8 }}>
            <Button variant="default" onClick={onClose}>
              {t("common:cancel")}
            </Button>
            <Button type="submit" disabled={!member} loading={set.isPending}>
              {t("projectPages:members.add")}
            </Button>
          </div>
        </Stack>
      </form>
    </Modal>
  );
}
