import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { usePaged } from "../../api/list";
import { idOf } from "../../api/names";
import { useRoleTitles } from "../../modules/member/roles";
import { listInvitations, listUsers, rolesOf, type User, workspacePolicy } from "../../modules/member/users";
import { useMay, useMe } from "../../modules/session/session";
import { Empty } from "../../ui/Empty";
import { FilterBar } from "../../ui/FilterBar";
import { ListBox, NoMatch } from "../../ui/ListBox";
import { PersonAvatar } from "../../ui/PersonAvatar";
import { RelativeTime } from "../../ui/RelativeTime";
import { ShowArchived } from "../../ui/ShowArchived";
import { useView } from "../../ui/view";
import { MemberPanel } from "./MemberPanel";
import classes from "./MembersPage.module.css";

/** All people of the workspace; the chosen one beside the list. */
export function MemberTab() {
  const { t } = useTranslation("member");
  const reader = useMe();
  const roleTitle = useRoleTitles();
  const [search] = useSearchParams();
  const [text, setText] = useView("q");
  const [archived, setArchived] = useView("archived");
  const [chosen, setChosen] = useView("member");
  const policy = useQuery(workspacePolicy);
  const all = usePaged(listUsers({ text, showArchived: archived === "yes" }));
  // Service accounts have a tab of their own.
  const people = all.items.filter((user) => user.kind !== "SERVICE_ACCOUNT");
  const others = all.items.length - people.length;
  const list = { ...all, items: people, total: all.total === undefined ? undefined : all.total - others };
  const mayInvite = useMay("bb.users.create");
  const invited = useQuery({ ...listInvitations, enabled: mayInvite }).data ?? [];
  const roleText = (user: User) => {
    if (user.kind === "ROBOT") return t("robot");
    return rolesOf(policy.data, user.name).map(roleTitle).join(", ") || t("noRole");
  };
  const toMember = (user: User) => {
    const next = new URLSearchParams(search);
    next.set("member", idOf(user.name));
    return `?${next}`;
  };
  return (
    <div className={classes.split} data-open={chosen ? true : undefined}>
      <div className={classes.list}>
        <FilterBar label={t("find")}>
          <ShowArchived value={archived} onChange={setArchived} />
        </FilterBar>
        <ListBox
          list={list}
          label={t("members")}
          things={t("things")}
          rowHeight={52}
          rowKey={(user) => user.name}
          to={toMember}
          chosen={chosen ? `users/${chosen}` : undefined}
          empty={
            text ? (
              <NoMatch query={text} things={t("things")} onClear={() => setText("")} />
            ) : (
              <Empty title={t("emptyTitle")} />
            )
          }
          columns={[
            {
              key: "member",
              label: t("column.member"),
              cell: (user) => (
                <span className={classes.person}>
                  <PersonAvatar user={user} size={26} decorative />
                  <span>
                    <span className={classes.name}>
                      {user.title}
                      {user.name === reader.name && <span className={classes.you}> {t("you")}</span>}
                    </span>
                    <span className={classes.email}>{user.kind === "ROBOT" ? t("robotActs") : user.email}</span>
                  </span>
                </span>
              ),
            },
            { key: "role", label: t("column.role"), cell: roleText },
            {
              key: "since",
              label: t("column.since"),
              from: 900,
              cell: (user) => (
                <span className="bb-dim">
                  {user.state === "ARCHIVED" ? (
                    t("deactivatedState")
                  ) : invited.some((one) => one.user === user.name) ? (
                    t("invite.state")
                  ) : (
                    <RelativeTime time={user.createTime} />
                  )}
                </span>
              ),
            },
          ]}
        />
        {policy.isError && (
          <Anchor component="button" onClick={() => void policy.refetch()}>
            {t("rolesFailed")}
          </Anchor>
        )}
      </div>
      {chosen && <MemberPanel key={chosen} user={chosen} onClose={() => setChosen("")} />}
    </div>
  );
}
