import { Button, Group, Modal, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { dates } from "../../i18n/format";
import type { User } from "../../modules/member/users";
import { CopyButton } from "../../ui/CopyButton";
import classes from "./MembersPage.module.css";

/** The link of an invitation, which is shown this once: there is no mail, so the reader hands it over. */
export function InvitationLink({
  invited,
  onClose,
}: {
  invited: { user: User; token?: string; expireTime: string };
  onClose: () => void;
}) {
  const { t } = useTranslation(["member", "common"]);
  // Behind the #, where no server and no log sees it.
  const link = `${window.location.origin}/join#${invited.token}`;
  const date = dates({ dateStyle: "long", timeStyle: "short" }).format(new Date(invited.expireTime));
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      title={t("member:invite.linkTitle", { user: invited.user.title })}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <Stack gap="md">
        <div>{t("member:invite.linkText", { date })}</div>
        <div className={classes.key}>
          <code>{link}</code>
          <CopyButton value={link} label={t("member:invite.copyLink")} />
        </div>
        <Group justify="flex-end">
          <Button onClick={onClose}>{t("member:invite.handedOver")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
