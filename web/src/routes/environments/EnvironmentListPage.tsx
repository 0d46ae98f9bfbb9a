import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { EnvironmentDialog } from "../../modules/environment/EnvironmentDialog";
import { EnvironmentOrder } from "../../modules/environment/EnvironmentOrder";
import { listEnvironments } from "../../modules/environment/environments";
import { useMay } from "../../modules/session/session";
import { Empty } from "../../ui/Empty";
import { Locked } from "../../ui/Locked";
import { Page } from "../../ui/Page";
import { Problem } from "../../ui/Problem";
import { ShowArchived } from "../../ui/ShowArchived";
import { useView } from "../../ui/view";
import { SkeletonRows } from "../../ui/Waiting";

/** The stops of every change, in order. */
export function EnvironmentListPage() {
  const { t } = useTranslation("environment");
  const may = useMay("bb.environments.create");
  const [archived, setArchived] = useView("archived");
  const [adding, setAdding] = useView("new");
  const environments = useQuery(listEnvironments(archived === "yes"));
  const add = may && (
    <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => setAdding("yes")}>
      {t("add")}
    </Button>
  );
  const active = environments.data?.filter(({ state }) => state === "ACTIVE") ?? [];
  return (
    <Page
      title={t("title")}
      heading={active.length > 0 ? t("heading", { count: active.length }) : t("title")}
      lead={t("lead")}
      act={add}
      headingAside={<ShowArchived value={archived} onChange={setArchived} />}
    >
      {environments.isPending && <SkeletonRows rows={3} />}
      {environments.isError && <Problem error={environments.error} onRetry={() => void environments.refetch()} />}
      {environments.data?.length === 0 && <Empty title={t("emptyTitle")} text={t("emptyText")} act={add} />}
      {environments.data && environments.data.length > 0 && <EnvironmentOrder environments={environments.data} />}
      {!may && environments.data && (
        <p>
          <Locked>{t("locked")}</Locked>
        </p>
      )}
      {adding && may && <EnvironmentDialog onClose={() => setAdding("")} />}
    </Page>
  );
}
