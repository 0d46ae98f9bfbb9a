import { Button } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router";
import { idOf } from "../../api/names";
import { TwoFactorSetUp } from "../../modules/access/TwoFactorSetUp";
import { getTwoFactor } from "../../modules/access/twoFactor";
import { me } from "../../modules/session/session";
import { useSignOut } from "../../modules/session/signOut";
import { Problem } from "../../ui/Problem";
import { SkeletonRows } from "../../ui/Waiting";
import { EntrancePage } from "../sign-in/EntrancePage";
import { inside } from "../sign-in/inside";

/** Where those are led who have no second factor in a workspace that demands one: they set it up, or leave. */
export function TwoFactorPage() {
  const { t } = useTranslation(["access", "shell", "common"]);
  useDocumentTitle(`${t("access:twoFactor.title")} · ${t("common:product")}`);
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [search] = useSearchParams();
  const reader = useQuery(me);
  const user = idOf(reader.data?.name ?? "");
  const query = useQuery({ ...getTwoFactor(user), enabled: user !== "" });
  const failed = reader.error ?? query.error;
  const leave = useSignOut();
  const goOn = async () => {
    queryClient.clear();
    await navigate(inside(search.get("next")), { replace: true });
  };
  return (
    <EntrancePage>
      <h1>{t("access:twoFactor.title")}</h1>
      <p className="bb-dim">{t("access:twoFactor.demanded")}</p>
      {failed && <Problem error={failed} />}
      {query.isPending && !failed && <SkeletonRows rows={2} />}
      {query.data && <TwoFactorSetUp user={user} hasPassword={query.data.hasPassword} onDone={() => void goOn()} />}
      <Button variant="subtle" color="gray" c="var(--bb-ink)" size="xs" onClick={() => void leave()}>
        {t("shell:signOut")}
      </Button>
    </EntrancePage>
  );
}
