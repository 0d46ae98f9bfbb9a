import { NumberInput, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { allGroups } from "../../modules/group/groups";
import classes from "./NewIssue.module.css";
import type { NewIssueForm } from "./useNewIssue";

/** The group among the targets: it is the only one then. */
export const groupOf = (targets: string[]) => targets.find((one) => one.includes("/databaseGroups/"));

/** A group in the place of databases, and when to stop its stages. Nothing is shown where the project has none. */
export function GroupChoice({ project, form }: { project: string; form: NewIssueForm }) {
  const { t } = useTranslation("group");
  const groups = useQuery(allGroups(project)).data ?? [];
  const { values, set, errors } = form;
  const group = groupOf(values.targets);
  if (groups.length === 0 && !group) return null;
  return (
    <div className={classes.narrow}>
      <Select
        label={t("choose.label")}
        description={t("choose.hint")}
        placeholder={t("choose.none")}
        clearable
        clearButtonProps={{ "aria-label": t("choose.none") }}
        searchable
        value={group ?? null}
        error={group ? errors.targets : undefined}
        onChange={(name) => set({ targets: name ? [name] : [], stopAfter: name ? values.stopAfter : "" })}
        data={groups.map((one) => ({ value: one.name, label: one.title }))}
      />
      {group && (
        <NumberInput
          label={t("choose.stopAfter")}
          description={t("choose.stopAfterHint")}
          min={1}
          max={10000}
          allowDecimal={false}
          value={values.stopAfter}
          onChange={(value) => set({ stopAfter: value === "" ? "" : String(value) })}
        />
      )}
    </div>
  );
}
