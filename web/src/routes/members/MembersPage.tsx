import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { listRoles } from "../../modules/member/roles";
import { useMay } from "../../modules/session/session";
import { Page } from "../../ui/Page";
import { Tabs } from "../../ui/Tabs";
import { useView } from "../../ui/view";
import { AddMember } from "./AddMember";
import { GroupTab } from "./GroupTab";
import { MemberTab } from "./MemberTab";
import { RoleTab } from "./RoleTab";
import { ServiceAccountTab } from "./ServiceAccountTab";

/** Who may do what, and why. */
export function MembersPage() {
  const { t } = useTranslation("member");
  const { tab = "members" } = useParams();
  const may = useMay("bb.users.create");
  const [adding, setAdding] = useView("new");
  const roles = useQuery(listRoles);
  const seesGroups = useMay("bb.groups.list");
  const seesAccounts = useMay("bb.serviceAccounts.list");
  return (
    <Page
      title={t("title")}
      headingHidden
      act={
        tab === "members" &&
        may && (
          <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => setAdding("yes")}>
            {t("add")}
          </Button>
        )
      }
    >
      <Tabs
        label={t("views")}
        tabs={[
          { to: "/members", label: t("members"), here: tab === "members" },
          ...(seesGroups ? [{ to: "/members/groups", label: t("groups"), here: tab === "groups" }] : []),
          ...(seesAccounts
            ? [{ to: "/members/service-accounts", label: t("serviceAccounts"), here: tab === "service-accounts" }]
            : []),
          { to: "/members/roles", label: t("roles"), count: roles.data?.roles.length, here: tab === "roles" },
        ]}
      />
      {tab === "roles" ? (
        <RoleTab />
      ) : tab === "groups" ? (
        <GroupTab />
      ) : tab === "service-accounts" ? (
        <ServiceAccountTab />
      ) : (
        <MemberTab />
      )}
      {adding && may && <AddMember onClose={() => setAdding("")} />}
    </Page>
  );
}
