import { Button, Modal, Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../api/client";
import { usePaged } from "../../api/list";
import { listRoles } from "../../modules/member/roles";
import { listUsers } from "../../modules/member/users";
import { useSetProjectPolicy } from "../../modules/project/projectPolicy";
import { Problem } from "../../ui/Problem";
import { changed } from "./grants";

/** Gives a member of the workspace a role in this project. */
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
  const [text, setText] = useState("");
  const [searched] = useDebouncedValue(text, 200);
  const [user, setUser] = useState<string | null>(null);
  const [role, setRole] = useState<string | null>("roles/projectDeveloper");
  const users = usePaged(listUsers({ text: user ? undefined : searched || undefined }));
  const roles = (useQuery(listRoles).data?.roles ?? []).filter((one) => one.scope === "PROJECT");
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
          if (user && role) set.mutate(changed(policy, user, role, true), { onSuccess: onClose });
        }}
        style={{ display: "grid", gap: 16 }}
      >
        <Select
          label={t("projectPages:members.member")}
          placeholder={t("projectPages:members.find")}
          searchable
          data-autofocus
          searchValue={text}
          onSearchChange={setText}
          filter={({ options }) => options}
          nothingFoundMessage={t("common:nothingMatches")}
          value={user}
          onChange={setUser}
          data={users.items
            .filter((one) => one.kind !== "ROBOT")
            .map((one) => ({ value: one.name, label: `${one.title} (${one.email})` }))}
        />
        <Select
          label={t("projectPages:members.role")}
          allowDeselect={false}
          value={role}
          onChange={setRole}
          data={roles.map((one) => ({ value: one.name, label: one.title }))}
        />
        {(set.error || users.error) && <Problem error={set.error ?? users.error} />}
        <div style={{ display: "flex", justifyContent: "flex-end", gap: 8 }}>
          <Button variant="default" onClick={onClose}>
            {t("common:cancel")}
          </Button>
          <Button type="submit" disabled={!user || !role} loading={set.isPending}>
            {t("projectPages:members.add")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
