import { Button, Modal, Stack, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { api, take } from "../../api/client";
import { pathOf } from "../../api/names";
import { RoleFields, type RoleLimits, timeOf } from "../../modules/member/RoleFields";
import { Problem } from "../../ui/Problem";

/** Asks for a role in the project: an issue that somebody else approves. */
export function RequestRole({ project, onClose }: { project: string; onClose: () => void }) {
  const { t } = useTranslation(["projectPages", "common"]);
  const navigate = useNavigate();
  const client = useQueryClient();
  const [limits, setLimits] = useState<RoleLimits>({ role: "roles/projectDeveloper", until: "", condition: "" });
  const [reason, setReason] = useState("");
  const ask = useMutation({
    mutationFn: () =>
      take(
        api.POST("/v1/projects/{project}:requestRole", {
          params: { path: { project } },
          body: {
            roleGrant: {
              role: limits.role,
              expireTime: timeOf(limits.until),
              condition: limits.condition.trim() || undefined,
            },
            reason,
          },
        }),
      ),
    onSuccess: (issue) => navigate(pathOf(issue.name)),
    onSettled: () => client.invalidateQueries({ queryKey: ["issues"] }),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("projectPages:members.request")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate();
        }}
      >
        <Stack gap="lg">
          <div className="bb-dim">{t("projectPages:members.requestText")}</div>
          <RoleFields project={project} value={limits} onChange={setLimits} />
          <Textarea
            label={t("projectPages:members.requestReason")}
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {ask.error && <Problem error={ask.error} />}
          <div style={{ display: "flex", justifyContent: "flex-end", gap: 8 }}>
            <Button variant="default" onClick={onClose}>
              {t("common:cancel")}
            </Button>
            <Button type="submit" loading={ask.isPending}>
              {t("projectPages:members.requestAct")}
            </Button>
          </div>
        </Stack>
      </form>
    </Modal>
  );
}
