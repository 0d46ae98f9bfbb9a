import { Button, Group, Modal, Radio, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { api, take } from "../../api/client";
import { idOf } from "../../api/names";
import { useInvite, useSetWorkspaceRole } from "../../modules/member/acts";
import { NewPassword } from "../../modules/member/NewPassword";
import { lengthOf, shortest } from "../../modules/member/password";
import { listRoles, useRoleTitles } from "../../modules/member/roles";
import type { User } from "../../modules/member/users";
import { useMay } from "../../modules/session/session";
import { showAtFields } from "../../ui/formProblem";
import { Problem } from "../../ui/Problem";
import { InvitationLink } from "./InvitationLink";

/** Adds a person: the account first, then the role; then, unless a password was chosen for them, the link by which they choose one. */
export function AddMember({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["member", "common"]);
  const roleTitle = useRoleTitles();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const mayGrant = useMay("bb.workspaces.setIamPolicy");
  const roles = (useQuery(listRoles).data?.roles ?? []).filter((role) => role.scope === "WORKSPACE");
  const [whole, setWhole] = useState<unknown>();
  const grant = useSetWorkspaceRole();
  const invite = useInvite();
  const mayInvite = useMay("bb.users.update");
  const [invited, setInvited] = useState<{ user: User; token?: string; expireTime: string }>();
  const done = (user: User) => navigate(`/members?member=${encodeURIComponent(idOf(user.name))}`);
  const need = (label: string) => (value: string) => (value.trim() ? null : t("common:requiredField", { label }));
  const form = useForm({
    initialValues: {
      title: "",
      email: "",
      way: mayInvite ? "link" : "password",
      password: "",
      role: "roles/workspaceDeveloper",
    },
    validateInputOnBlur: ["title", "email"],
    validate: {
      title: need(t("member:name")),
      email: (email) => (/^\S+@\S+$/.test(email.trim()) ? null : t("member:emailRule", { email })),
      password: (password, { way }) =>
        way === "link" || lengthOf(password) >= shortest
          ? null
          : t("member:passwordRule", { shortest, count: lengthOf(password) }),
    },
  });
  const add = useMutation({
    mutationFn: async ({ role, way, password, title, email }: typeof form.values) => {
      const body = { title, email: email.trim(), password: way === "link" ? undefined : password };
      const user = await take(api.POST("/v1/users", { body }));
      if (mayGrant && role) await grant.mutateAsync({ member: user.name, role });
      if (way === "link") setInvited({ ...(await invite.mutateAsync(user)), user });
      return user;
    },
    onMutate: () => setWhole(undefined),
    onError: (error) => setWhole(showAtFields(form, error) ? undefined : error),
    onSuccess: (user, { way }) => way === "password" && done(user),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["users"] }),
  });
  if (invited) return <InvitationLink invited={invited} onClose={() => done(invited.user)} />;
  return (
    <Modal opened onClose={onClose} title={t("member:newTitle")} closeButtonProps={{ "aria-label": t("common:close") }}>
      <form noValidate onSubmit={form.onSubmit((typed) => add.mutate(typed))}>
        <Stack gap="lg">
          <TextInput label={t("member:name")} data-autofocus autoComplete="off" {...form.getInputProps("title")} />
          <TextInput label={t("member:email")} type="email" autoComplete="off" {...form.getInputProps("email")} />
          <Radio.Group label={t("member:invite.way")} {...form.getInputProps("way")}>
            <Stack gap="xs" mt={4}>
              <Radio
                value="link"
                disabled={!mayInvite}
                label={t("member:invite.byLink")}
                description={t("member:invite.byLinkHint")}
              />
              <Radio value="password" label={t("member:invite.byPassword")} />
            </Stack>
          </Radio.Group>
          {form.values.way === "password" && (
            <NewPassword label={t("member:firstPassword")} {...form.getInputProps("password")} />
          )}
          <Select
            label={t("member:column.role")}
            disabled={!mayGrant}
            allowDeselect={false}
            data={roles.map((role) => ({ value: role.name, label: roleTitle(role.name) }))}
            {...form.getInputProps("role")}
          />
          {whole !== undefined && <Problem error={whole} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t("common:cancel")}
            </Button>
            <Button type="submit" loading={add.isPending}>
              {t("member:create")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
