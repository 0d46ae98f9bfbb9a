import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LanguageChoice } from "../../ui/LanguageChoice";
import { Logo } from "../../ui/Logo";
import classes from "./SignInPage.module.css";

/** A page before the door: the brand, one card, and the language. */
export function EntrancePage({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <main className={classes.page}>
      <div className={classes.brand}>
        <Logo size={24} />
        {t("product")}
      </div>
      <div className={classes.card}>{children}</div>
      <LanguageChoice size="xs" className={classes.language} />
    </main>
  );
}
