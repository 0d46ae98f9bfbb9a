import { NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { creatableInstances } from "../../modules/database/creatableInstances";
import { useEnvironment } from "../../modules/environment/environments";
import { Problem } from "../../ui/Problem";
import classes from "./NewIssue.module.css";
import type { NewIssueForm } from "./useNewIssue";

/** Where a new database is to be, and how it is called. */
export function CreateFields({ form }: { form: NewIssueForm }) {
  const { t } = useTranslation(["issue", "common"]);
  const { values, set, errors } = form;
  const instances = useQuery(creatableInstances);
  const environment = useEnvironment();
  return (
    <div className={classes.narrow}>
      {instances.isError && <Problem error={instances.error} onRetry={() => void instances.refetch()} />}
      <NativeSelect
        label={t("issue:new.instance")}
        value={values.instance}
        error={errors.instance}
        onChange={(event) => set({ instance: event.currentTarget.value })}
        data={[
          { value: "", label: t("issue:new.instancePlaceholder") },
          ...(instances.data ?? []).map((one) => ({
            value: one.name,
            label: `${one.title} (${environment(one.environment).title}, ${one.engine})`,
          })),
        ]}
      />
      <TextInput
        label={t("issue:new.database")}
        value={values.database}
        error={errors.database}
        spellCheck={false}
        onChange={(event) => set({ database: event.currentTarget.value })}
      />
      {(["characterSet", "collation", "owner"] as const).map((field) => (
        <TextInput
          key={field}
          label={t(`issue:create.${field}`)}
          placeholder={t("issue:new.optional")}
          value={values[field]}
          error={errors[field]}
          spellCheck={false}
          onChange={(event) => set({ [field]: event.currentTarget.value })}
        />
      ))}
    </div>
  );
}
