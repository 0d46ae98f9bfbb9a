import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { useMay } from "../../modules/session/session";
import { Page } from "../../ui/Page";
import { Tabs } from "../../ui/Tabs";
import { GeneralTab } from "./GeneralTab";
import { SignInTab } from "./SignInTab";

/** What holds for the whole workspace. */
export function SettingsPage() {
  const { t } = useTranslation(["workspace", "access"]);
  const { tab = "general" } = useParams();
  const seesSignIn = useMay("bb.settings.get");
  return (
    <Page title={t("workspace:title")} width="text" headingHidden={seesSignIn}>
      {seesSignIn && (
        <Tabs
          label={t("workspace:title")}
          tabs={[
            { to: "/settings", label: t("access:settings.general"), here: tab === "general" },
            { to: "/settings/sign-in", label: t("access:settings.signIn"), here: tab === "sign-in" },
          ]}
        />
      )}
      {tab === "sign-in" && seesSignIn ? <SignInTab /> : <GeneralTab />}
    </Page>
  );
}
