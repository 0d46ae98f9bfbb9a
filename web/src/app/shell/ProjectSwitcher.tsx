import { Popover } from "@mantine/core";
import { IconSelector } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { colorOf, initialOf } from "../../ui/PersonAvatar";
import classes from "./Navigation.module.css";

const ProjectChoice = lazy(async () => ({ default: (await import("./ProjectChoice")).ProjectChoice }));

/** Which project the project pages are about; the list is loaded when it is asked for. */
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
  const [opened, setOpened] = useState(false);
  const shown = title ?? project;
  return (
    <Popover width={240} position="bottom-start" opened={opened} onChange={setOpened} returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.switch}
          title={shown ? t("switchProject", { project: shown }) : t("chooseProject")}
          onClick={() => setOpened((before) => !before)}
        >
          {shown && (
            <span className={classes.letter} style={{ background: colorOf(project) }} aria-hidden>
              {initialOf(shown)}
            </span>
          )}
          <span className={classes.word}>{shown || t("chooseProject")}</span>
          <IconSelector size={16} stroke={1.75} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown p={4} aria-label={t("chooseProject")}>
        <Suspense fallback={null}>
          <ProjectChoice
            project={project}
            onChosen={() => {
              setOpened(false);
              onChosen();
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
