import { Menu, SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { IconLogout, IconUser } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useRoleTitles } from "../../modules/member/roles";
import { useMe } from "../../modules/session/session";
import { useSignOut } from "../../modules/session/signOut";
import { PersonAvatar } from "../../ui/PersonAvatar";
import classes from "./Navigation.module.css";

/** Yourself: profile, theme, and the way out. */
export function Account({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation("shell");
  const reader = useMe();
  const roleTitles = useRoleTitles();
  const signOut = useSignOut();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="top-start" width={216}>
      <Menu.Target>
        <button type="button" className={classes.account} title={t("account", { name: reader.title })}>
          <PersonAvatar user={reader} size={24} decorative />
          <span className={classes.who}>
            <span>{reader.title}</span>
            <span>{reader.workspaceRoles.map((role) => roleTitles(role)).join(", ") || reader.email}</span>
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/profile" leftSection={<IconUser size={16} stroke={1.75} />} onClick={onLeave}>
          {t("profile")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t("theme")}</Menu.Label>
        <SegmentedControl
          size="xs"
          fullWidth
          mx={8}
          mb={4}
          aria-label={t("theme")}
          value={colorScheme}
          onChange={(value) => setColorScheme(value as typeof colorScheme)}
          data={[
            { value: "light", label: t("light") },
            { value: "dark", label: t("dark") },
            { value: "auto", label: t("auto") },
          ]}
        />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.75} />} onClick={() => void signOut()}>
          {t("signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
