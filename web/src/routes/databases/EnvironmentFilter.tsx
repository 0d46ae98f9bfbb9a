import { Button, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { listEnvironments } from "../../modules/environment/environments";
import { useView } from "../../ui/view";

/** Only the databases of one environment. */
export function EnvironmentFilter() {
  const { t } = useTranslation("database");
  const [value, setValue] = useView("environment");
  const environments = useQuery(listEnvironments()).data ?? [];
  const chosen = environments.find((one) => one.name === value);
  return (
    <Menu>
      <Menu.Target>
        <Button variant={chosen ? "light" : "default"} rightSection={<IconChevronDown size={14} />}>
          {chosen?.title ?? t("environment")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {environments.map((one) => (
          <Menu.Item
            key={one.name}
            role="menuitemcheckbox"
            aria-checked={one.name === value}
            fw={one.name === value ? 600 : 400}
            onClick={() => setValue(one.name === value ? "" : one.name)}
          >
            {one.title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
