import { Button, Group } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, Navigate, useNavigate, useSearchParams } from "react-router";
import { me, useWorkspace } from "../../modules/session/session";
import { LanguageChoice } from "../../ui/LanguageChoice";
import { Logo } from "../../ui/Logo";
import { Problem } from "../../ui/Problem";
import { SkeletonRows } from "../../ui/Waiting";
import { OwnerForm } from "./OwnerForm";
import classes from "./SetUpPage.module.css";

const EnvironmentStep = lazy(async () => ({ default: (await import("./EnvironmentStep")).EnvironmentStep }));
const InstanceStep = lazy(async () => ({ default: (await import("./InstanceStep")).InstanceStep }));

const steps = ["owner", "environments", "instance"] as const;
type Step = (typeof steps)[number];

/** The first visit: the first owner, then, for whoever wants to, environments and an instance. */
export function SetUpPage() {
  const { t } = useTranslation(["workspace", "common"]);
  const workspace = useWorkspace();
  const [search] = useSearchParams();
  const [made, setMade] = useState(false);
  const asked = search.get("step");
  const step: Step = steps.find((one) => one === asked) ?? "owner";
  useDocumentTitle(`${t("workspace:setUp.title")} · ${t("common:product")}`);

  // Whoever has just made the owner here goes on to the next step; everybody else comes too late for this one.
  if (workspace.data?.setUp && step === "owner" && !made) return <Navigate to="/" replace />;
  const titles: Record<Step, [title: string, text: string]> = {
    owner: [t("workspace:setUp.ownerStep"), t("workspace:setUp.ownerStepText")],
    environments: [t("workspace:setUp.environmentStep"), t("workspace:setUp.environmentStepText")],
    instance: [t("workspace:setUp.instanceStep"), t("workspace:setUp.instanceStepText")],
  };
  return (
    <div className={classes.page}>
      <aside className={classes.aside}>
        <div className={classes.brand}>
          <Logo size={22} />
          {t("common:product")}
        </div>
        <h1>{t("workspace:setUp.title")}</h1>
        <p className={classes.lead}>{t("workspace:setUp.lead")}</p>
        <ol className={classes.steps} aria-label={t("workspace:setUp.steps")}>
          {steps.map((one, index) => (
            <li key={one} aria-current={one === step ? "step" : undefined} className={classes.step}>
              <span className={classes.number} data-done={index < steps.indexOf(step) || undefined} aria-hidden>
                {index + 1}
              </span>
              <span>
                <span className={classes.stepTitle}>{titles[one][0]}</span>
                <span className={classes.stepText}>{titles[one][1]}</span>
              </span>
            </li>
          ))}
        </ol>
        <div className={classes.foot}>
          <LanguageChoice size="xs" />
          <p>{t("workspace:setUp.foot")}</p>
        </div>
      </aside>
      <main className={classes.main}>
        <div className={classes.form}>
          {workspace.isError && <Problem error={workspace.error} onRetry={() => void workspace.refetch()} />}
          {workspace.data && step === "owner" && (
            <OwnerForm tokenRequired={workspace.data.tokenRequired} onMade={() => setMade(true)} />
          )}
          {step !== "owner" && <SignedInStep step={step} />}
        </div>
      </main>
    </div>
  );
}

/** The later steps are for the owner who has just been made; anybody else signs in first. */
function SignedInStep({ step }: { step: Exclude<Step, "owner"> }) {
  const { t } = useTranslation("workspace");
  const navigate = useNavigate();
  const reader = useQuery(me);
  if (reader.isError) return <Navigate to="/sign-in" replace />;
  if (!reader.data) return <SkeletonRows rows={3} />;
  const environments = step === "environments";
  return (
    <>
      <h2 className={classes.title}>{environments ? t("setUp.environmentStep") : t("setUp.instanceStep")}</h2>
      <p className={classes.lead}>{environments ? t("setUp.environmentLead") : t("setUp.instanceLead")}</p>
      <Suspense fallback={<SkeletonRows rows={3} />}>
        {environments ? <EnvironmentStep /> : <InstanceStep onDone={() => void navigate("/instances")} />}
      </Suspense>
      <Group mt="xl" justify="space-between">
        {environments && (
          <Button component={Link} to="/set-up?step=instance">
            {t("setUp.goOn")}
          </Button>
        )}
        <Button component={Link} to="/" variant="subtle">
          {t("setUp.later")}
        </Button>
      </Group>
    </>
  );
}
