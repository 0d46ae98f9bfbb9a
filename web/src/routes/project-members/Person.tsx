import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { idOf } from "../../api/names";
import { getUser } from "../../modules/member/users";
import { PersonAvatar } from "../../ui/PersonAvatar";

/** A member by name and address. */
export function Person({ member, you }: { member: string; you: boolean }) {
  const { t } = useTranslation();
  const user = useQuery({ ...getUser(idOf(member)), enabled: member.startsWith("users/"), staleTime: 60_000 }).data;
  const title = user?.title ?? member;
  return (
    <span style={{ display: "inline-flex", alignItems: "center", gap: 10 }}>
      <PersonAvatar user={{ name: member, title }} size={26} decorative />
      <span>
        <span style={{ display: "block", fontWeight: 500 }}>
          {title} {you && <span className="bb-dim">({t("you")})</span>}
        </span>
        {user && <span className="bb-faint">{user.email}</span>}
      </span>
    </span>
  );
}
