import { Combobox, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSelector } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { usePaged } from "../../api/list";
import { idOf, pathOf } from "../../api/names";
import { listProjects } from "../../modules/project/projects";
import { colorOf, initialOf } from "../../ui/PersonAvatar";
import classes from "./Navigation.module.css";

/** Which project the project pages are about; found by typing. */
export function ProjectSwitcher({
  project,
  title,
  onChosen,
}: {
  project: string;
  title?: string;
  onChosen: () => void;
}) {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  const [search, setSearch] = useState("");
  const [debounced] = useDebouncedValue(search, 150);
  const projects = usePaged(listProjects({ title: debounced }));
  const combobox = useCombobox({
    onDropdownClose: () => {
      setSearch("");
      combobox.resetSelectedOption();
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  const shown = title ?? project;
  return (
    <Combobox
      store={combobox}
      width={240}
      position="bottom-start"
      onOptionSubmit={(name) => {
        combobox.closeDropdown();
        onChosen();
        void navigate(`${pathOf(name)}/issues`);
      }}
    >
      <Combobox.Target targetType="button">
        <button
          type="button"
          className={classes.switch}
          title={shown ? t("switchProject", { project: shown }) : t("chooseProject")}
          onClick={() => combobox.toggleDropdown()}
        >
          {shown && (
            <span className={classes.letter} style={{ background: colorOf(project) }} aria-hidden>
              {initialOf(shown)}
            </span>
          )}
          <span className={classes.word}>{shown || t("chooseProject")}</span>
          <IconSelector size={16} stroke={1.75} aria-hidden />
        </button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          placeholder={t("findProject")}
          aria-label={t("findProject")}
        />
        <Combobox.Options mah={320} style={{ overflowY: "auto" }}>
          {projects.items.map((item) => (
            <Combobox.Option value={item.name} key={item.name} active={idOf(item.name) === project}>
              {item.title}
            </Combobox.Option>
          ))}
          {projects.items.length === 0 && !projects.isPending && (
            <Combobox.Empty>{t("noProjectFound", { query: search })}</Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
