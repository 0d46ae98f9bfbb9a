import { Button, Group } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, take } from "../../api/client";
import { usePaged } from "../../api/list";
import { idOf } from "../../api/names";
import { type IdentityProvider, listIdentityProviders } from "../../modules/access/providers";
import { Empty } from "../../ui/Empty";
import { ListBox } from "../../ui/ListBox";
import { Problem } from "../../ui/Problem";
import { ShowArchived } from "../../ui/ShowArchived";
import { offerUndo } from "../../ui/undo";
import { useView } from "../../ui/view";
import { ProviderDialog } from "./ProviderDialog";
import { ProviderTest } from "./ProviderTest";

/** The identity providers: who is offered on the sign-in page, whether they work, and who may come in by them. */
export function ProviderList() {
  const { t } = useTranslation("access");
  const [archived, setArchived] = useView("archived");
  const list = usePaged(listIdentityProviders(archived === "yes"));
  const [editing, setEditing] = useState<IdentityProvider | "new">();
  const [testing, setTesting] = useState<IdentityProvider>();
  const { archive, restore } = useProviderState();
  const failed = archive.error ?? restore.error;
  return (
    <>
      <Group justify="space-between" mb="md">
        <ShowArchived value={archived} onChange={setArchived} />
        <Button variant="default" leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => setEditing("new")}>
          {t("provider.add")}
        </Button>
      </Group>
      {failed && <Problem error={failed} />}
      <ListBox
        list={list}
        label={t("provider.title")}
        things={t("provider.things")}
        rowKey={(provider) => provider.name}
        rowHeight={52}
        empty={<Empty title={t("provider.none")} text={t("provider.noneText")} />}
        columns={[
          {
            key: "title",
            label: t("provider.name"),
            cell: (provider) => (
              <span>
                {provider.title}
                <br />
                <span className="bb-faint">{provider.issuer}</span>
              </span>
            ),
          },
          {
            key: "acts",
            label: t("provider.acts"),
            quiet: true,
            end: true,
            cell: (provider) =>
              provider.state === "ARCHIVED" ? (
                <Button variant="default" size="xs" onClick={() => restore.mutate(provider)}>
                  {t("provider.restore")}
                </Button>
              ) : (
                <Group gap="sm" justify="flex-end" wrap="nowrap">
                  <Button variant="default" size="xs" onClick={() => setTesting(provider)}>
                    {t("provider.test")}
                  </Button>
                  <Button variant="default" size="xs" onClick={() => setEditing(provider)}>
                    {t("provider.edit")}
                  </Button>
                  <Button variant="default" size="xs" c="var(--bb-fail)" onClick={() => archive.mutate(provider)}>
                    {t("provider.archive")}
                  </Button>
                </Group>
              ),
          },
        ]}
      />
      {editing && (
        <ProviderDialog provider={editing === "new" ? undefined : editing} onClose={() => setEditing(undefined)} />
      )}
      {testing && <ProviderTest provider={testing} onClose={() => setTesting(undefined)} />}
    </>
  );
}

function useProviderState() {
  const { t } = useTranslation("access");
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: ["identityProviders"] });
  const at = (provider: IdentityProvider) => ({ params: { path: { identityProvider: idOf(provider.name) } } });
  const restore = useMutation({
    mutationFn: (provider: IdentityProvider) =>
      take(api.POST("/v1/identityProviders/{identityProvider}:restore", at(provider))),
    onSettled,
  });
  const archive = useMutation({
    mutationFn: (provider: IdentityProvider) =>
      take(api.POST("/v1/identityProviders/{identityProvider}:archive", at(provider))),
    onSuccess: (_answer, provider) =>
      offerUndo(t("provider.archived", { provider: provider.title }), () => restore.mutateAsync(provider)),
    onSettled,
  });
  return { archive, restore };
}
