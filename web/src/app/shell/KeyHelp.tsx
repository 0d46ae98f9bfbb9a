import { Modal, Switch } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { singleLetters } from "../../ui/keys";
import classes from "./KeyHelp.module.css";
import { modKey } from "./keys";

/** All keys, on `?`. */
export function KeyHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation(["shell", "common"]);
  const [letters, setLetters] = useState(singleLetters.get);
  const everywhere = [
    [[`${modKey}K`], t("shell:keyHelp.palette")],
    [["/"], t("shell:keyHelp.filter")],
    [["?"], t("shell:keyHelp.this")],
    [["g", "h"], t("shell:keyHelp.goHome")],
    [["g", "i"], t("shell:keyHelp.goIssues")],
    [["g", "d"], t("shell:keyHelp.goDatabases")],
    [["g", "e"], t("shell:keyHelp.goEditor")],
    [["g", "s"], t("shell:keyHelp.goSheets")],
    [["g", "n"], t("shell:keyHelp.goInstances")],
    [["g", "p"], t("shell:keyHelp.goProjects")],
    [["z"], t("shell:keyHelp.undo")],
  ] as const;
  const lists = [
    [["j"], t("shell:keyHelp.down")],
    [["k"], t("shell:keyHelp.up")],
    [["↵"], t("shell:keyHelp.open")],
  ] as const;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("shell:keyHelp.title")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <Section title={t("shell:keyHelp.everywhere")} keys={everywhere} />
      <Section title={t("shell:keyHelp.lists")} keys={lists} />
      <Switch
        mt="lg"
        checked={letters}
        onChange={(event) => {
          singleLetters.set(event.currentTarget.checked);
          setLetters(event.currentTarget.checked);
        }}
        label={t("shell:keyHelp.singleLetters")}
        description={t("shell:keyHelp.singleLettersHint")}
      />
    </Modal>
  );
}

function Section({ title, keys }: { title: string; keys: readonly (readonly [readonly string[], string])[] }) {
  return (
    <section className={classes.section}>
      <h2>{title}</h2>
      <dl className={classes.keys}>
        {keys.map(([pressed, text]) => (
          <div key={text}>
            <dt>
              {pressed.map((one) => (
                <kbd key={one}>{one}</kbd>
              ))}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
