import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CopyButton } from "../../ui/CopyButton";
import classes from "./TwoFactor.module.css";

/** The recovery codes, the one time that they can be seen. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const { t } = useTranslation("access");
  const text = codes.join("\n");
  return (
    <div>
      <h3 className={classes.heading}>{t("recovery.title")}</h3>
      <p className="bb-dim">{t("recovery.text")}</p>
      <ul className={classes.codes} aria-label={t("recovery.title")}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group gap="sm">
        <Button onClick={onKept}>{t("recovery.kept")}</Button>
        <CopyButton value={text} label={t("recovery.copy")} withText />
        <Button
          component="a"
          variant="subtle"
          color="gray"
          c="var(--bb-ink)"
          size="xs"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${text}\n`)}`}
          download="bytebase-recovery-codes.txt"
        >
          {t("recovery.download")}
        </Button>
      </Group>
    </div>
  );
}
