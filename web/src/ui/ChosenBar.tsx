import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./ChosenBar.module.css";

/** At the foot of a list: how many rows are chosen, and what is done with all of them. */
export function ChosenBar({
  label,
  count,
  onClear,
  children,
}: {
  label: string;
  count: number;
  onClear: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <section className={classes.bar} aria-label={label}>
      <b role="status">{t("chosen", { count })}</b>
      <Button variant="subtle" color="gray" c="var(--bb-ink)" onClick={onClear}>
        {t("clearChoice")}
      </Button>
      {children}
    </section>
  );
}
