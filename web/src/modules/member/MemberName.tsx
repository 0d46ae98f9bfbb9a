import { IconUsersGroup, IconWorld } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { idOf } from "../../api/names";
import { PersonAvatar } from "../../ui/PersonAvatar";
import { everyone, getGroup } from "./groups";
import classes from "./MemberName.module.css";
import { getUser } from "./users";

/** A member of a policy by name: a person with their address, a group with how many it has, or everyone. */
export function MemberName({ member, you }: { member: string; you?: boolean }) {
  const { t } = useTranslation(["member", "common"]);
  const isGroup = member.startsWith("groups/");
  const user = useQuery({ ...getUser(idOf(member)), enabled: member.startsWith("users/"), staleTime: 60_000 }).data;
  const group = useQuery({ ...getGroup(idOf(member)), enabled: isGroup, staleTime: 60_000 }).data;
  const icon = { size: 16, stroke: 1.75, "aria-hidden": true } as const;
  const title = member === everyone ? t("member:everyone") : (user?.title ?? group?.title ?? member);
  const second =
    member === everyone
      ? t("member:everyoneHint")
      : isGroup
        ? t("member:group.kind", { count: group?.members.length ?? 0 })
        : user?.kind === "SERVICE_ACCOUNT"
          ? t("member:account.kind")
          : user?.email;
  return (
    <span className={classes.member}>
      {isGroup || member === everyone ? (
        <span className={classes.icon}>{isGroup ? <IconUsersGroup {...icon} /> : <IconWorld {...icon} />}</span>
      ) : (
        <PersonAvatar user={{ name: member, title }} size={26} decorative />
      )}
      <span>
        <span className={classes.title}>
          {title} {you && <span className="bb-dim">{t("member:you")}</span>}
        </span>
        {second && <span className={classes.second}>{second}</span>}
      </span>
    </span>
  );
}
