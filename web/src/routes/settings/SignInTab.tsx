import { useTranslation } from "react-i18next";
import { useMay } from "../../modules/session/session";
import { PolicyForm } from "./PolicyForm";
import { ProviderList } from "./ProviderList";

/** How people sign in to the workspace: by whom, with what, and for how long. */
export function SignInTab() {
  const { t } = useTranslation("access");
  const seesProviders = useMay("bb.identityProviders.get");
  return (
    <>
      {seesProviders && (
        <section style={{ marginBottom: 32 }}>
          <h2>{t("provider.title")}</h2>
          <p className="bb-dim">{t("provider.lead")}</p>
          <ProviderList />
        </section>
      )}
      <section>
        <h2 style={{ marginBottom: 16 }}>{t("policy.title")}</h2>
        <PolicyForm />
      </section>
    </>
  );
}
