import { Anchor } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Schemas } from "../../../api/client";
import { idOf, pathOf } from "../../../api/names";
import { dates } from "../../../i18n/format";
import type { Issue } from "../../../modules/issue/issues";
import { MemberName } from "../../../modules/member/MemberName";
import { useRoleTitles } from "../../../modules/member/roles";
import { Card } from "../../../ui/Card";
import { Facts } from "../../../ui/Facts";
import classes from "./Conversation.module.css";

/** What an issue asks for that asks for a role: which, for whom, until when, where. */
export function RoleRequest({ issue, asked }: { issue: Issue; asked: Schemas["RoleGrant"] }) {
  const { t } = useTranslation("issue");
  const roleTitle = useRoleTitles();
  const facts = [
    { label: t("roleRequest.role"), value: roleTitle(asked.role) },
    { label: t("roleRequest.for"), value: <MemberName member={asked.user} /> },
    {
      label: t("roleRequest.project"),
      value: (
        <Anchor component={Link} to={`${pathOf(issue.project)}/members`} size="sm">
          {idOf(issue.project)}
        </Anchor>
      ),
    },
    {
      label: t("roleRequest.until"),
      value: asked.expireTime
        ? dates({ dateStyle: "long", timeStyle: "short" }).format(new Date(asked.expireTime))
        : t("roleRequest.never"),
    },
    ...(asked.condition ? [{ label: t("roleRequest.where"), value: <code>{asked.condition}</code> }] : []),
  ];
  return (
    <div className={classes.request}>
      <Card title={t("roleRequest.title")}>
        <Facts facts={facts} flush />
      </Card>
    </div>
  );
}
