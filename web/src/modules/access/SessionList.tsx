import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePaged } from "../../api/list";
import { Empty } from "../../ui/Empty";
import { Label } from "../../ui/Label";
import { ListBox } from "../../ui/ListBox";
import { Problem } from "../../ui/Problem";
import { RelativeTime } from "../../ui/RelativeTime";

import { deviceOf } from "./device";
import classes from "./SessionList.module.css";
import { listSessions, type Session, useSessionActs } from "./sessions";

/** Where somebody is signed in, and the end of each. */
export function SessionList({ user }: { user: string }) {
  const { t } = useTranslation("access");
  const list = usePaged(listSessions(user));
  const { revoke, revokeAll } = useSessionActs(user);
  const failed = revoke.error ?? revokeAll.error;
  const others = list.items.filter((session) => !session.current);
  return (
    <>
      {failed && <Problem error={failed} />}
      <ListBox
        list={list}
        label={t("session.title")}
        things={t("session.things")}
        rowKey={(session) => session.name}
        rowHeight={52}
        empty={<Empty title={t("session.none")} />}
        columns={[
          { key: "device", label: t("session.device"), cell: (session) => <Device session={session} /> },
          {
            key: "created",
            label: t("session.begun"),
            from: 900,
            whole: true,
            cell: (session) => <RelativeTime time={session.createTime} ago />,
          },
          {
            key: "used",
            label: t("session.used"),
            from: 720,
            whole: true,
            cell: (session) => <RelativeTime time={session.lastUseTime} ago />,
          },
          {
            key: "acts",
            label: t("session.acts"),
            quiet: true,
            end: true,
            cell: (session) =>
              session.current ? null : (
                <Button
                  variant="default"
                  size="xs"
                  loading={revoke.isPending && revoke.variables?.name === session.name}
                  onClick={() => revoke.mutate(session)}
                >
                  {t("session.end")}
                </Button>
              ),
          },
        ]}
      />
      {others.length > 0 && (
        <div className={classes.foot}>
          <Button variant="default" loading={revokeAll.isPending} onClick={() => revokeAll.mutate()}>
            {t("session.endOthers")}
          </Button>
        </div>
      )}
    </>
  );
}

function Device({ session }: { session: Session }) {
  const { t } = useTranslation("access");
  const { name, system } = deviceOf(session.userAgent);
  const shown = name && system ? t("session.on", { name, system }) : name || t("session.unknown");
  const means = session.twoFactor && session.signInMethod === "PASSWORD" ? "TWO_FACTOR" : session.signInMethod;
  return (
    <span className={classes.device}>
      <span className={classes.name} title={session.userAgent}>
        {session.browser ? shown : t("session.token", { client: shown })}
        {session.current && <Label text={t("session.this")} />}
      </span>
      <span className="bb-faint">{t("session.from", { address: session.address, by: t(`session.by.${means}`) })}</span>
    </span>
  );
}
