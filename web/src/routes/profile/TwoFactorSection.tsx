import { Button, Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { idOf } from "../../api/names";
import { TwoFactorSetUp } from "../../modules/access/TwoFactorSetUp";
import { getTwoFactor } from "../../modules/access/twoFactor";
import { useMe } from "../../modules/session/session";
import { Problem } from "../../ui/Problem";
import { absolute } from "../../ui/RelativeTime";
import { SkeletonRows } from "../../ui/Waiting";
import { DisableTwoFactor } from "./DisableTwoFactor";
import { RenewRecoveryCodes } from "./RenewRecoveryCodes";

/** The reader's second factor: off and how to set it up, or on and what can be done with it. */
export function TwoFactorSection() {
  const { t } = useTranslation("access");
  const user = idOf(useMe().name);
  const query = useQuery(getTwoFactor(user));
  const [doing, setDoing] = useState<"setUp" | "renew" | "disable">();
  const end = () => setDoing(undefined);
  if (query.isPending) return <SkeletonRows rows={1} />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  const { enabled, enableTime, recoveryCodeCount, hasPassword } = query.data;
  if (doing === "setUp") {
    return <TwoFactorSetUp user={user} hasPassword={hasPassword} onDone={end} onCancel={end} />;
  }
  if (!enabled) {
    return (
      <>
        <p className="bb-dim">{t("twoFactor.off")}</p>
        <Button variant="default" onClick={() => setDoing("setUp")}>
          {t("twoFactor.setUp")}
        </Button>
      </>
    );
  }
  return (
    <>
      <p className="bb-dim">
        {t("twoFactor.on", { date: enableTime ? absolute(enableTime) : "" })}{" "}
        {t("twoFactor.codesLeft", { count: recoveryCodeCount })}
      </p>
      <Group gap="sm">
        <Button variant="default" onClick={() => setDoing("renew")}>
          {t("recovery.renew")}
        </Button>
        <Button variant="default" c="var(--bb-fail)" onClick={() => setDoing("disable")}>
          {t("twoFactor.disable")}
        </Button>
      </Group>
      {doing === "renew" && <RenewRecoveryCodes user={user} onClose={end} />}
      {doing === "disable" && <DisableTwoFactor user={user} hasPassword={hasPassword} onClose={end} />}
    </>
  );
}
