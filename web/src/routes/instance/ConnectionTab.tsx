import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, take } from "../../api/client";
import { idOf } from "../../api/names";
import { unchanged } from "../../modules/instance/connection";
import { type DataSource, type Instance, placeOf } from "../../modules/instance/instances";
import { useMay } from "../../modules/session/session";
import { Card } from "../../ui/Card";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { Facts } from "../../ui/Facts";
import { Locked } from "../../ui/Locked";
import { DataSourceDialog } from "./DataSourceDialog";
import classes from "./InstancePage.module.css";

/** The log-ins: one for changes, any number for queries. */
export function ConnectionTab({ instance }: { instance: Instance }) {
  const { t } = useTranslation(["instance", "common"]);
  const may = useMay("bb.instances.update");
  const [edited, setEdited] = useState<DataSource | "new">();
  const [removed, setRemoved] = useState<DataSource>();
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: (source: DataSource) => {
      const dataSources = instance.dataSources.filter((one) => one.id !== source.id).map(unchanged);
      const params = { path: { instance: idOf(instance.name) }, query: { updateMask: "dataSources" } };
      return take(api.PATCH("/v1/instances/{instance}", { params, body: { dataSources, etag: instance.etag } }));
    },
    onSuccess: () => setRemoved(undefined),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["instances"] }),
  });
  const onlyAdmin = !instance.dataSources.some((source) => source.type === "READ_ONLY");
  return (
    <div className={classes.sources}>
      {instance.dataSources.map((source) => (
        <Card
          key={source.id}
          title={<span className="bb-mono">{source.id}</span>}
          aside={
            <span className={classes.acts}>
              {t(`instance:source.${source.type}`)}
              <Button
                variant="default"
                size="xs"
                disabled={!may}
                onClick={() => setEdited(source)}
                aria-label={t("instance:source.editNamed", { id: source.id })}
              >
                {t("instance:source.edit")}
              </Button>
              {source.type === "READ_ONLY" && (
                <Button
                  variant="default"
                  size="xs"
                  c="var(--bb-fail)"
                  disabled={!may}
                  onClick={() => setRemoved(source)}
                  aria-label={t("instance:source.removeAct", { id: source.id })}
                >
                  {t("instance:source.remove")}
                </Button>
              )}
            </span>
          }
        >
          <Facts
            flush
            facts={[
              {
                label: t("instance:page.address"),
                value: <span className="bb-mono">{placeOf(source)}</span>,
              },
              ...(source.path && !source.username
                ? []
                : [
                    { label: t("instance:source.user"), value: <span className="bb-mono">{source.username}</span> },
                    {
                      label: t("instance:source.password"),
                      value: source.passwordSet ? t("instance:source.set") : t("common:none"),
                    },
                  ]),
              ...(source.database
                ? [
                    {
                      label: t("instance:source.database"),
                      value: <span className="bb-mono">{source.database}</span>,
                    },
                  ]
                : []),
              ...(source.path
                ? []
                : [{ label: t("instance:source.tls"), value: t(`instance:tls.${source.tls?.mode ?? "DISABLED"}`) }]),
            ]}
          />
        </Card>
      ))}
      {onlyAdmin && <span className="bb-dim">{t("instance:source.readOnlyNone")}</span>}
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} stroke={1.75} />}
          disabled={!may}
          onClick={() => setEdited("new")}
        >
          {t("instance:source.addReadOnly")}
        </Button>
      </div>
      {!may && <Locked>{t("instance:settings.locked")}</Locked>}
      {edited && (
        <DataSourceDialog
          instance={instance}
          source={edited === "new" ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
      <ConfirmDialog
        opened={removed !== undefined}
        onClose={() => setRemoved(undefined)}
        title={t("instance:source.removeQuestion", { id: removed?.id ?? "" })}
        act={t("instance:source.removeAct", { id: removed?.id ?? "" })}
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => removed && remove.mutate(removed)}
      >
        {t("instance:source.removeText")}
      </ConfirmDialog>
    </div>
  );
}
