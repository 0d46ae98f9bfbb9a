import { useTranslation } from "react-i18next";
import { useRouteError } from "react-router";
import { Problem } from "../ui/Problem";

/** A page that broke; the rest of the product goes on. */
export function PageError() {
  const error = useRouteError();
  const { t } = useTranslation();
  return (
    <main style={{ maxWidth: 640, padding: 24 }}>
      <h1>{t("problem.unexpectedTitle")}</h1>
      <Problem error={error} title={t("problem.unexpected")} onRetry={() => location.reload()} />
    </main>
  );
}
