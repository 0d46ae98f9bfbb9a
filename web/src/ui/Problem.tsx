import { Button } from "@mantine/core";
import { IconAlertOctagonFilled } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemError } from "../api/problem";
import { told } from "../i18n/told";
import { CopyButton } from "./CopyButton";
import classes from "./Problem.module.css";

/** What failed, why, what to do next, and the number of the request, inside the card that failed. */
export function Problem({
  error,
  title,
  onRetry,
  children,
}: {
  error: unknown;
  title?: string;
  onRetry?: () => void;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const said = useSaid(error);
  return (
    <div className={classes.box} role="alert">
      <IconAlertOctagonFilled size={16} className={classes.icon} aria-hidden />
      <div className={classes.body}>
        <div className={classes.title}>{title ?? said.title}</div>
        {(title ? said.title !== title : true) && said.text && <div className={classes.text}>{said.text}</div>}
        {children}
        <div className={classes.acts}>
          {onRetry && (
            <Button variant="default" size="xs" onClick={onRetry}>
              {t("tryAgain")}
            </Button>
          )}
          {said.request && (
            <Button variant="default" size="xs" component="a" href={said.request}>
              {t("problem.requestRole")}
            </Button>
          )}
          <CopyButton value={said.details} label={t("copyDetails")} withText />
          {said.requestId && (
            <span className={classes.request} title={said.requestId}>
              {t("request", { id: said.requestId })}
            </span>
          )}
        </div>
      </div>
    </div>
  );
}

/** The sentences of an error: the server's own where it spoke. */
export function useSaid(error: unknown) {
  const { t } = useTranslation();
  if (error instanceof ProblemError) {
    const offline = error.code === "OFFLINE";
    const title = offline ? t("problem.offlineTitle") : error.title;
    const text = offline ? t("problem.offline") : error.detail || t("problem.noDetail", { code: error.code });
    const lack = error.detail === `You lack the permission ${error.requiredPermission}. Ask ${error.whoCan}.`;
    const ask = error.whoCan && t("problem.ask", { who: error.whoCan.split(" or ").map(told).join(t("or")) });
    return {
      title: lack ? t("problem.denied") : title,
      text: lack
        ? `${t("problem.lack", { permission: error.requiredPermission })} ${ask}`
        : // Most sentences name them already.
          error.whoCan && !text.includes(error.whoCan)
          ? `${text} ${ask}`
          : text,
      requestId: error.requestId,
      request: requestFor(error),
      details: t("problem.details", {
        title,
        detail: text,
        code: error.code,
        status: error.status,
        requestId: error.requestId,
      }),
    };
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    title: t("problem.unexpectedTitle"),
    text: error instanceof Error ? error.message : String(error),
    requestId: "",
    request: undefined,
    details: stack,
  };
}

/** Where one asks for a role, if what was refused is of the project that the page is about. */
function requestFor(error: ProblemError): string | undefined {
  const [, project] = /^\/projects\/([^/]+)(?!\/members)/.exec(window.location.pathname) ?? [];
  return error.requiredPermission && project ? `/projects/${project}/members?request=yes` : undefined;
}
