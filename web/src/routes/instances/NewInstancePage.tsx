import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { pathOf } from "../../api/names";
import { RegisterInstance } from "../../modules/instance/RegisterInstance";
import { Page } from "../../ui/Page";

export function NewInstancePage() {
  const { t } = useTranslation("instance");
  const navigate = useNavigate();
  return (
    <Page
      title={t("new.title")}
      lead={t("new.lead")}
      width="form"
      crumbs={[{ label: t("title"), to: "/instances" }, { label: t("new.title") }]}
    >
      <RegisterInstance onDone={(instance) => void navigate(pathOf(instance.name), { replace: true })} />
    </Page>
  );
}
