import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { getHome, waiting } from "../../modules/home/home";
import { Page } from "../../ui/Page";
import { Problem } from "../../ui/Problem";

/** What waits for me, worst first. */
export function HomePage() {
  const { t } = useTranslation(["home", "shell"]);
  const home = useQuery(getHome);
  return (
    <Page title={t("shell:home")} heading={t("home:title", { count: home.data ? waiting(home.data) : 0 })}>
      {home.isError && <Problem error={home.error} onRetry={() => void home.refetch()} />}
    </Page>
  );
}
