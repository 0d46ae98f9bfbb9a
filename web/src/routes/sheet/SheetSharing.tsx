import { MultiSelect } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePaged } from "../../api/list";
import { idOf } from "../../api/names";
import { getUser, listUsers } from "../../modules/member/users";
import { projectPolicy } from "../../modules/project/projectPolicy";
import { useMe } from "../../modules/session/session";

type Members = { viewers: string[]; editors: string[] };

/** Whom a sheet is shared with: who may read it, and who may change it too. Nobody is in both. */
export function SheetSharing({
  project,
  members,
  onChange,
}: {
  project: string;
  members: Members;
  onChange: (members: Partial<Members>) => void;
}) {
  const { t } = useTranslation("sheet");
  return (
    <>
      <MemberField
        project={project}
        label={t("viewers")}
        value={members.viewers}
        onChange={(viewers) => onChange({ viewers, editors: members.editors.filter((one) => !viewers.includes(one)) })}
      />
      <MemberField
        project={project}
        label={t("editors")}
        value={members.editors}
        onChange={(editors) => onChange({ editors, viewers: members.viewers.filter((one) => !editors.includes(one)) })}
      />
    </>
  );
}

function MemberField({
  project,
  label,
  value,
  onChange,
}: {
  project: string;
  label: string;
  value: string[];
  onChange: (value: string[]) => void;
}) {
  const { t } = useTranslation(["sheet", "common"]);
  const { name: me } = useMe();
  const [text, setText] = useState("");
  const [searched] = useDebouncedValue(text, 200);
  const found = usePaged(listUsers({ text: searched || undefined })).items;
  const bindings = useQuery(projectPolicy(project)).data?.bindings;
  const inProject = new Set(bindings?.flatMap((binding) => binding.members));
  const chosen = useQueries({ queries: value.map((name) => getUser(idOf(name))) });
  const titles = new Map(found.map((one) => [one.name, one.title]));
  for (const one of chosen) if (one.data) titles.set(one.data.name, one.data.title);
  const options = found
    .filter((one) => one.name !== me && (!bindings || inProject.has(one.name)))
    .map((one) => one.name);
  return (
    <MultiSelect
      label={label}
      placeholder={value.length === 0 ? t("sheet:chooseMembers") : undefined}
      searchable
      searchValue={text}
      onSearchChange={setText}
      filter={({ options: all }) => all}
      nothingFoundMessage={t("common:nothingMatches")}
      value={value}
      onChange={onChange}
      data={[...new Set([...value, ...options])].map((name) => ({ value: name, label: titles.get(name) ?? name }))}
    />
  );
}
