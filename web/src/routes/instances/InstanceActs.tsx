import { ActionIcon, Menu } from "@mantine/core";
import { useClipboard, useDisclosure } from "@mantine/hooks";
import { IconArchive, IconArchiveOff, IconCopy, IconDots, IconRefresh } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ArchiveInstance } from "../../modules/instance/ArchiveInstance";
import { useArchive, useSync } from "../../modules/instance/acts";
import type { Instance } from "../../modules/instance/instances";
import { useMay } from "../../modules/session/session";
import { showFailure } from "../../ui/failure";

/** What can be done with an instance of the list. */
export function InstanceActs({ instance }: { instance: Instance }) {
  const { t } = useTranslation("instance");
  const sync = useSync(instance);
  const { restore } = useArchive(instance);
  const clipboard = useClipboard();
  const mayArchive = useMay("bb.instances.delete");
  const mayRestore = useMay("bb.instances.undelete");
  const maySync = useMay("bb.instances.sync");
  const [asking, { open, close }] = useDisclosure();
  const archived = instance.state === "ARCHIVED";
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t("act.menu", { instance: instance.title })} loading={sync.isPending}>
            <IconDots size={16} stroke={1.75} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconRefresh size={16} stroke={1.75} />}
            disabled={!maySync || archived}
            onClick={() => sync.mutate(undefined, { onError: showFailure })}
          >
            {t("act.sync")}
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy size={16} stroke={1.75} />} onClick={() => clipboard.copy(instance.name)}>
            {t("act.copyName")}
          </Menu.Item>
          {archived ? (
            <Menu.Item
              leftSection={<IconArchiveOff size={16} stroke={1.75} />}
              disabled={!mayRestore}
              onClick={() => restore.mutate(undefined, { onError: showFailure })}
            >
              {t("act.restore")}
            </Menu.Item>
          ) : (
            <Menu.Item
              leftSection={<IconArchive size={16} stroke={1.75} />}
              c={mayArchive ? "var(--bb-fail)" : undefined}
              disabled={!mayArchive}
              onClick={open}
            >
              {t("act.archive")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ArchiveInstance instance={instance} opened={asking} onClose={close} />
    </>
  );
}
