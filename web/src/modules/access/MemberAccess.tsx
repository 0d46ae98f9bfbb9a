import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePaged } from "../../api/list";
import { idOf } from "../../api/names";
import { Problem } from "../../ui/Problem";
import { RelativeTime } from "../../ui/RelativeTime";
import { useMay } from "../session/session";
import { listSessions, useSessionActs } from "./sessions";

/** How another member signs in, for who may end it. */
export function MemberAccess({ user }: { user: string }) {
  const may = useMay("bb.users.update");
  return may ? <Access user={idOf(user)} /> : null;
}

function Access({ user }: { user: string }) {
  const { t } = useTranslation("access");
  const sessions = usePaged(listSessions(user));
  const { revokeAll } = useSessionActs(user);
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
      </Group>
    </section>
  );
}
