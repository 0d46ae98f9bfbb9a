import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconPlus } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, type Schemas, take } from "../../api/client";
import { usePaged } from "../../api/list";
import { idOf } from "../../api/names";
import { dates } from "../../i18n/format";
import { timeOf } from "../../modules/member/RoleFields";
import { useRoleTitles } from "../../modules/member/roles";
import { listServiceAccounts, rolesOf, workspacePolicy } from "../../modules/member/users";
import { useMay } from "../../modules/session/session";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { CopyButton } from "../../ui/CopyButton";
import { Empty } from "../../ui/Empty";
import { showAtFields } from "../../ui/formProblem";
import { ListBox } from "../../ui/ListBox";
import { Locked } from "../../ui/Locked";
import { Problem } from "../../ui/Problem";
import { ShowArchived } from "../../ui/ShowArchived";
import { slugOf } from "../../ui/slug";
import { useView } from "../../ui/view";
import classes from "./MembersPage.module.css";
import { useServiceAccountActs } from "./serviceAccountActs";

type ServiceAccount = Schemas["ServiceAccount"];

/** Programs that use the API; a key is shown once, when it is made. */
export function ServiceAccountTab() {
  const { t } = useTranslation("member");
  const mayCreate = useMay("bb.serviceAccounts.create");
  const mayUpdate = useMay("bb.serviceAccounts.update");
  const mayArchive = useMay("bb.serviceAccounts.delete");
  const mayRestore = useMay("bb.serviceAccounts.undelete");
  const [archived, setArchived] = useView("archived");
  const list = usePaged(listServiceAccounts(archived === "yes"));
  const policy = useQuery(workspacePolicy);
  const roleTitle = useRoleTitles();
  const [adding, setAdding] = useState(false);
  const [rotating, setRotating] = useState<ServiceAccount>();
  const [made, setMade] = useState<ServiceAccount>();
  const { rotate, archive, restore } = useServiceAccountActs((account) => {
    setRotating(undefined);
    setMade(account);
  });
  const failed = archive.error ?? restore.error;
  return (
    <>
      <Group justify="space-between" mb="md">
        <ShowArchived value={archived} onChange={setArchived} />
        {mayCreate && (
          <Button variant="default" leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => setAdding(true)}>
            {t("account.add")}
          </Button>
        )}
      </Group>
      {failed && <Problem error={failed} />}
      <ListBox
        list={list}
        label={t("serviceAccounts")}
        things={t("account.things")}
        rowKey={(account) => account.name}
        empty={<Empty title={t("account.emptyTitle")} text={t("account.emptyText")} />}
        columns={[
          { key: "title", label: t("account.title"), cell: (account) => account.title },
          {
            key: "id",
            label: t("account.id"),
            cell: (account) => <span className="bb-mono">{idOf(account.name)}</span>,
          },
          {
            key: "role",
            label: t("column.role"),
            from: 720,
            cell: (account) => rolesOf(policy.data, account.user).map(roleTitle).join(", ") || t("noRole"),
          },
          {
            key: "keyEnds",
            label: t("account.keyEnds"),
            from: 900,
            cell: (account) => <KeyEnd time={account.keyExpireTime} />,
          },
          {
            key: "acts",
            label: t("account.acts"),
            quiet: true,
            end: true,
            cell: (account) =>
              account.state === "ARCHIVED" ? (
                <Button variant="default" size="xs" disabled={!mayRestore} onClick={() => restore.mutate(account)}>
                  {t("account.restore")}
                </Button>
              ) : (
                <Group gap="sm" justify="flex-end" wrap="nowrap">
                  <Button variant="default" size="xs" disabled={!mayUpdate} onClick={() => setRotating(account)}>
                    {t("account.rotate")}
                  </Button>
                  <Button
                    variant="default"
                    size="xs"
                    c={mayArchive ? "var(--bb-fail)" : undefined}
                    disabled={!mayArchive}
                    onClick={() => archive.mutate(account)}
                  >
                    {t("account.archive")}
                  </Button>
                </Group>
              ),
          },
        ]}
      />
      {!mayUpdate && <Locked>{t("account.locked")}</Locked>}
      {adding && (
        <AddServiceAccount
          onClose={() => setAdding(false)}
          onMade={(account) => {
            setAdding(false);
            setMade(account);
          }}
        />
      )}
      <ConfirmDialog
        opened={rotating !== undefined}
        onClose={() => setRotating(undefined)}
        title={t("account.rotateQuestion", { account: rotating?.title ?? "" })}
        act={t("account.rotate")}
        pending={rotate.isPending}
        error={rotate.error}
        onConfirm={() => rotating && rotate.mutate(rotating)}
      >
        {t("account.rotateText")}
      </ConfirmDialog>
      {made?.key && <NewKey account={made} onClose={() => setMade(undefined)} />}
    </>
  );
}

function KeyEnd({ time }: { time?: string | null }) {
  const { t } = useTranslation("member");
  if (!time) return <span className="bb-dim">{t("account.keyNever")}</span>;
  const date = dates({ dateStyle: "medium", timeStyle: "short" }).format(new Date(time));
  return <span>{new Date(time) < new Date() ? t("account.keyOver", { date }) : date}</span>;
}

function NewKey({ account, onClose }: { account: ServiceAccount; onClose: () => void }) {
  const { t } = useTranslation(["member", "common"]);
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      title={t("member:account.keyTitle", { account: account.title })}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <Stack gap="md">
        <div>{t("member:account.keyText")}</div>
        <div className={classes.key}>
          <code>{account.key}</code>
          <CopyButton value={account.key ?? ""} label={t("member:account.copyKey")} />
        </div>
        <Group justify="flex-end">
          <Button onClick={onClose}>{t("member:account.kept")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function AddServiceAccount({ onClose, onMade }: { onClose: () => void; onMade: (account: ServiceAccount) => void }) {
  const { t } = useTranslation(["member", "common"]);
  const queryClient = useQueryClient();
  const [whole, setWhole] = useState<unknown>();
  const form = useForm({
    initialValues: { title: "", serviceAccountId: "", until: "" },
    validate: {
      title: (title) => (title.trim() ? null : t("common:requiredField", { label: t("member:account.title") })),
      serviceAccountId: (id) => (/^[a-z][a-z0-9-]{0,62}$/.test(id) ? null : t("member:account.idRule", { id })),
    },
  });
  const idFollows = form.values.serviceAccountId === "" || form.values.serviceAccountId === slugOf(form.values.title);
  const create = useMutation({
    mutationFn: ({ title, serviceAccountId, until }: typeof form.values) =>
      take(
        api.POST("/v1/serviceAccounts", {
          params: { query: { serviceAccountId } },
          body: { title, keyExpireTime: timeOf(until) },
        }),
      ),
    onMutate: () => setWhole(undefined),
    onError: (error) => setWhole(showAtFields(form, error) ? undefined : error),
    onSuccess: onMade,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["serviceAccounts"] }),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("member:account.newTitle")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <form noValidate onSubmit={form.onSubmit((typed) => create.mutate(typed))}>
        <Stack gap="lg">
          <TextInput
            label={t("member:account.title")}
            data-autofocus
            {...form.getInputProps("title")}
            onChange={(event) => {
              const title = event.currentTarget.value;
              if (idFollows) form.setFieldValue("serviceAccountId", slugOf(title));
              form.setFieldValue("title", title);
            }}
          />
          <TextInput
            label={t("member:account.id")}
            description={t("member:account.idHint")}
            classNames={{ input: "bb-mono" }}
            {...form.getInputProps("serviceAccountId")}
          />
          <TextInput
            type="datetime-local"
            label={t("member:account.keyUntil")}
            description={t("member:grant.untilHint")}
            {...form.getInputProps("until")}
          />
          {whole !== undefined && <Problem error={whole} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t("common:cancel")}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {t("member:account.create")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
