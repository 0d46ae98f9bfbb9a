import { Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { told } from "../../i18n/told";
import { DatabaseLimit } from "./DatabaseLimit";
import { listRoles, useRoleTitles } from "./roles";

/** A role in a project as it is typed; `until` is what a field of date and time holds. */
export type RoleLimits = { role: string; until: string; condition: string };

/** The time that was typed, in the reader's zone, as the API takes it. */
export function timeOf(until: string): string | undefined {
  const time = new Date(until);
  return until && !Number.isNaN(time.getTime()) ? time.toISOString() : undefined;
}

/** Which role, until when, and in which databases. */
export function RoleFields({
  project,
  value,
  onChange,
}: {
  project: string;
  value: RoleLimits;
  onChange: (value: RoleLimits) => void;
}) {
  const { t } = useTranslation("member");
  const roleTitle = useRoleTitles();
  const roles = (useQuery(listRoles).data?.roles ?? []).filter((one) => one.scope === "PROJECT");
  const description = roles.find((one) => one.name === value.role)?.description;
  return (
    <>
      <Select
        label={t("grant.role")}
        description={description && told(description)}
        allowDeselect={false}
        value={value.role}
        onChange={(role) => onChange({ ...value, role: role ?? value.role })}
        data={roles.map((one) => ({ value: one.name, label: roleTitle(one.name) }))}
      />
      <TextInput
        type="datetime-local"
        label={t("grant.until")}
        description={t("grant.untilHint")}
        value={value.until}
        onChange={(event) => onChange({ ...value, until: event.currentTarget.value })}
      />
      <DatabaseLimit
        project={project}
        condition={value.condition}
        onChange={(condition) => onChange({ ...value, condition })}
      />
    </>
  );
}
