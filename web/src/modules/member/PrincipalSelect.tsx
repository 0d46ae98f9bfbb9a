import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePaged } from "../../api/list";
import { everyone, listGroups } from "./groups";
import { listUsers } from "./users";

/** Finds somebody by name or address; groups and everyone where `groups` says so. Emptied after a choice where the value stays null. */
export function PrincipalSelect({
  label,
  value,
  onChange,
  groups,
  without = [],
  autoFocus,
}: {
  label: string;
  value: string | null;
  onChange: (member: string | null) => void;
  groups?: boolean;
  without?: string[];
  autoFocus?: boolean;
}) {
  const { t } = useTranslation(["member", "common"]);
  const [text, setText] = useState("");
  const [searched] = useDebouncedValue(text, 200);
  const find = { text: value ? undefined : searched || undefined };
  const users = usePaged(listUsers(find));
  const known = usePaged({ ...listGroups(find), enabled: groups === true });
  const people = users.items
    .filter((one) => one.kind !== "ROBOT")
    .map((one) => ({ value: one.name, label: one.email ? `${one.title} (${one.email})` : one.title }));
  const more = [
    ...known.items.map((one) => ({ value: one.name, label: one.title })),
    ...(searched && !value ? [] : [{ value: everyone, label: t("member:everyone") }]),
  ];
  const free = (options: { value: string; label: string }[]) => options.filter((one) => !without.includes(one.value));
  return (
    <Select
      label={label}
      placeholder={t("member:find")}
      searchable
      data-autofocus={autoFocus || undefined}
      searchValue={text}
      onSearchChange={setText}
      filter={({ options }) => options}
      nothingFoundMessage={t("common:nothingMatches")}
      value={value}
      onChange={(chosen) => {
        onChange(chosen);
        if (value === null) setText("");
      }}
      data={
        groups
          ? [
              { group: t("member:members"), items: free(people) },
              { group: t("member:groups"), items: free(more) },
            ]
          : free(people)
      }
    />
  );
}
