import { ActionIcon, Button, TextInput, Tooltip } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./Edit.module.css";
import { type CheckEdit, newCheck } from "./edits";
import type { PartProps } from "./TableForm";

/** Checks: a name and what must hold of each row. */
export function CheckFields({ table, errors, onChange }: PartProps) {
  const { t } = useTranslation("schema");
  const set = (check: CheckEdit, part: Partial<CheckEdit>) =>
    onChange({ ...table, checks: table.checks.map((one) => (one.id === check.id ? { ...one, ...part } : one)) });
  return (
    <fieldset className={classes.fields}>
      <legend>{t("edit.checks")}</legend>
      {table.checks.map((check) => {
        const label = (what: string) => t("edit.of", { what, name: check.name || t("edit.check") });
        return (
          <div key={check.id} className={classes.checkRow} data-new={check.was === "" || undefined}>
            <TextInput
              aria-label={label(t("edit.name"))}
              value={check.name}
              spellCheck={false}
              error={errors.get(`${table.id} ${check.id}`)}
              onChange={(event) => set(check, { name: event.currentTarget.value })}
            />
            <TextInput
              aria-label={label(t("edit.condition"))}
              placeholder={t("edit.conditionHint")}
              value={check.expression}
              spellCheck={false}
              onChange={(event) => set(check, { expression: event.currentTarget.value })}
            />
            <Tooltip label={t("edit.dropCheck")}>
              <ActionIcon
                aria-label={label(t("edit.dropCheck"))}
                onClick={() => onChange({ ...table, checks: table.checks.filter((one) => one.id !== check.id) })}
              >
                <IconTrash size={15} stroke={1.75} />
              </ActionIcon>
            </Tooltip>
          </div>
        );
      })}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={15} />}
        onClick={() => onChange({ ...table, checks: [...table.checks, newCheck(table)] })}
      >
        {t("edit.addCheck")}
      </Button>
    </fieldset>
  );
}
