import { Combobox, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { usePaged } from "../../api/list";
import { idOf, pathOf } from "../../api/names";
import { listProjects } from "../../modules/project/projects";

/** The projects, found by typing. */
export function ProjectChoice({ project, onChosen }: { project: string; onChosen: () => void }) {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  const [search, setSearch] = useState("");
  const [debounced] = useDebouncedValue(search, 150);
  const projects = usePaged(listProjects({ title: debounced }));
  const combobox = useCombobox({ opened: true });
  const count = projects.items.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list has another first line
  useEffect(() => {
    combobox.selectFirstOption();
  }, [count, debounced]);
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(name) => {
        onChosen();
        void navigate(`${pathOf(name)}/issues`);
      }}
    >
      <Combobox.EventsTarget>
        <TextInput
          size="xs"
          mb={4}
          autoFocus
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          placeholder={t("findProject")}
          aria-label={t("findProject")}
        />
      </Combobox.EventsTarget>
      <Combobox.Options mah={320} style={{ overflowY: "auto" }} aria-label={t("chooseProject")}>
        {projects.items.map((item) => (
          <Combobox.Option value={item.name} key={item.name} active={idOf(item.name) === project}>
            {item.title}
          </Combobox.Option>
        ))}
        {count === 0 && !projects.isPending && (
          <Combobox.Empty>{t("noProjectFound", { query: search })}</Combobox.Empty>
        )}
      </Combobox.Options>
    </Combobox>
  );
}
