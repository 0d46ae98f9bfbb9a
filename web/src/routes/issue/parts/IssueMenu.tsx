import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconDots, IconLink } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import { pathOf } from "../../../api/names";
import { useIssueAct } from "../../../modules/issue/issues";
import { ReasonDialog } from "../../../ui/ReasonDialog";
import type { IssueView } from "../issuePage";
import { EditTitle } from "./EditTitle";

/** Link to the page, and what one does rarely: edit the title, cancel, open again. */
export function IssueMenu({ view }: { view: IssueView }) {
  const { issue, id, acts } = view;
  const { t } = useTranslation(["issue", "common"]);
  const location = useLocation();
  const clipboard = useClipboard({ timeout: 2000 });
  const act = useIssueAct(id);
  const [asking, setAsking] = useState(false);
  const [editing, setEditing] = useState(false);
  const linkLabel = clipboard.copied ? t("common:copied") : t("menu.copyLink");
  const over = issue.status === "DONE";
  return (
    <span style={{ display: "inline-flex", gap: 4 }}>
      <Tooltip label={linkLabel}>
        <ActionIcon
          aria-label={linkLabel}
          onClick={() => clipboard.copy(window.location.origin + pathOf(issue.name) + location.hash)}
        >
          {clipboard.copied ? <IconCheck size={16} /> : <IconLink size={16} stroke={1.75} />}
        </ActionIcon>
      </Tooltip>
      <Menu position="bottom-end">
        <Menu.Target>
          <Tooltip label={t("common:more")}>
            <ActionIcon aria-label={t("common:more")}>
              <IconDots size={16} stroke={1.75} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={!issue.permissions.edit || over} onClick={() => setEditing(true)}>
            {t("menu.edit")}
          </Menu.Item>
          {issue.status === "CANCELED" ? (
            <Menu.Item
              disabled={!issue.permissions.cancel}
              onClick={() => acts.start("reopen", () => act.mutateAsync({ verb: "reopen" }))}
            >
              {t("menu.reopen")}
            </Menu.Item>
          ) : (
            <Menu.Item color="danger" disabled={!issue.permissions.cancel || over} onClick={() => setAsking(true)}>
              {t("menu.cancel")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ReasonDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t("cancelDialog.title", { number: issue.number })}
        text={t("cancelDialog.text")}
        label={t("cancelDialog.label")}
        act={t("cancelDialog.act", { number: issue.number })}
        color="danger"
        optional
        onSend={(words) => act.mutateAsync({ verb: "cancel", words })}
      />
      {editing && <EditTitle view={view} onClose={() => setEditing(false)} />}
    </span>
  );
}
