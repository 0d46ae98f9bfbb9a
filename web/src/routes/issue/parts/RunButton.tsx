import { Button, Menu } from "@mantine/core";
import { IconCalendarTime, IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Schedule } from "./Schedule";
import type { Acts } from "./useActs";

/** Runs now, or at a time: what is beside the act opens the choice. */
export function RunButton({
  label,
  name,
  acts,
  color,
  small,
  quiet,
  disabled,
  onRun,
}: {
  label: string;
  /** Of the act, among those of the page. */
  name: string;
  acts: Acts;
  color?: string;
  small?: boolean;
  /** Not the page's one filled act. */
  quiet?: boolean;
  disabled?: boolean;
  onRun: (runTime?: string) => Promise<unknown>;
}) {
  const { t } = useTranslation("issue");
  const [choosing, setChoosing] = useState(false);
  const size = small ? "xs" : "sm";
  const look = quiet ? { variant: color ? "outline" : "default", color } : { color };
  if (disabled) {
    return (
      <Button disabled size={size}>
        {label}
      </Button>
    );
  }
  return (
    <>
      <Button.Group>
        <Button {...look} size={size} loading={acts.pending === name} onClick={() => acts.start(name, () => onRun())}>
          {label}
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button {...look} size={size} px={6} aria-label={t("schedule.choose", { act: label })}>
              <IconChevronDown size={16} stroke={1.75} />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconCalendarTime size={16} stroke={1.75} />} onClick={() => setChoosing(true)}>
              {t("schedule.later")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Button.Group>
      {choosing && (
        <Schedule
          act={label}
          color={color}
          onClose={() => setChoosing(false)}
          onSend={(runTime) => acts.ask(() => onRun(runTime))}
        />
      )}
    </>
  );
}
