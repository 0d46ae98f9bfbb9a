import { Button, Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePaged } from "../../api/list";
import { idOf } from "../../api/names";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { Problem } from "../../ui/Problem";
import { RelativeTime } from "../../ui/RelativeTime";
import { useMay, useMe } from "../session/session";
import { listSessions, useSessionActs } from "./sessions";
import { getTwoFactor, useTwoFactorActs } from "./twoFactor";

/** How another member signs in, for who may end it. */
export function MemberAccess({ user }: { user: string }) {
  const may = useMay("bb.users.update");
  const own = useMe().name === user;
  return may && !own ? <Access user={idOf(user)} /> : null;
}

function Access({ user }: { user: string }) {
  const { t } = useTranslation("access");
  const sessions = usePaged(listSessions(user));
  const { revokeAll } = useSessionActs(user);
  const twoFactor = useQuery(getTwoFactor(user));
  const { reset } = useTwoFactorActs(user);
  const [asking, setAsking] = useState(false);
  const [latest] = sessions.items;
  return (
    <section>
      <h3>{t("member.title")}</h3>
      {sessions.error && <Problem error={sessions.error} onRetry={sessions.retry} />}
      {!sessions.isPending && !sessions.error && (
        <p className="bb-dim">
          {t("member.sessions", { count: sessions.total ?? sessions.items.length })}
          {latest && (
            <>
              {" · "}
              {t("session.used")} <RelativeTime time={latest.lastUseTime} ago />
            </>
          )}
        </p>
      )}
      {twoFactor.data && (
        <p className="bb-dim">{twoFactor.data.enabled ? t("member.twoFactorOn") : t("member.twoFactorOff")}</p>
      )}
      {revokeAll.isError && <Problem error={revokeAll.error} />}
      <Group gap="sm">
        <Button
          variant="default"
          size="xs"
          disabled={!latest}
          loading={revokeAll.isPending}
          onClick={() => revokeAll.mutate()}
        >
          {t("member.endAll")}
        </Button>
        {twoFactor.data?.enabled && (
          <Button variant="default" size="xs" onClick={() => setAsking(true)}>
            {t("member.resetTwoFactor")}
          </Button>
        )}
      </Group>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t("member.resetQuestion")}
        act={t("member.resetTwoFactor")}
        pending={reset.isPending}
        error={reset.error}
        onConfirm={() => reset.mutate(undefined, { onSuccess: () => setAsking(false) })}
      >
        {t("member.resetText")}
      </ConfirmDialog>
    </section>
  );
}
