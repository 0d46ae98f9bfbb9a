import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import { Page } from "../../ui/Page";

/** The page for addresses without one, and for what one may not see. */
export function NotFoundPage() {
  const { t } = useTranslation("shell");
  const { pathname } = useLocation();
  return (
    <Page title={t("notFoundTitle")}>
      <p style={{ maxWidth: "80ch" }}>{t("notFound", { path: pathname })}</p>
      <Button component={Link} to="/" variant="default">
        {t("goHome")}
      </Button>
    </Page>
  );
}
