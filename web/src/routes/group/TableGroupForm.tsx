import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { idOf } from "../../api/names";
import { ProblemError } from "../../api/problem";
import {
  createTableGroup,
  type GroupId,
  previewTableGroup,
  type TableGroup,
  updateTableGroup,
} from "../../modules/group/groups";
import { Problem } from "../../ui/Problem";
import { slugOf } from "../../ui/slug";
import classes from "./Group.module.css";
import { TablePreview } from "./TablePreview";

/** A table group, new or as it is; while its condition is typed it is shown which tables that matches in which database. */
export function TableGroupForm({
  id,
  group,
  onDone,
  onCancel,
}: {
  id: GroupId;
  group?: TableGroup;
  onDone: () => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation(["group", "common"]);
  const [placeholder, setPlaceholder] = useState(group?.placeholder ?? "");
  const [condition, setCondition] = useState(group?.condition ?? "");
  const preview = useQuery(previewTableGroup(id, useDeferredValue(condition)));
  const refusal = preview.error instanceof ProblemError ? preview.error.detail : undefined;
  const save = useMutation({
    mutationFn: () =>
      group
        ? updateTableGroup(id, idOf(group.name), { placeholder, condition, etag: group.etag })
        : createTableGroup(id, slugOf(placeholder) || "tables", { title: placeholder, placeholder, condition }),
    onSuccess: () => {
      setPlaceholder("");
      setCondition("");
      onDone();
    },
  });
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <div className={classes.fields}>
        <TextInput
          label={t("group:tables.condition")}
          placeholder={t("group:tables.conditionExample")}
          spellCheck={false}
          value={condition}
          error={condition.trim() ? refusal : undefined}
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
          onChange={(event) => setCondition(event.currentTarget.value)}
        />
        <TextInput
          label={t("group:tables.placeholder")}
          placeholder={t("group:tables.placeholderExample")}
          spellCheck={false}
          value={placeholder}
          onChange={(event) => setPlaceholder(event.currentTarget.value)}
        />
      </div>
      {condition.trim() && preview.data && !refusal && <TablePreview preview={preview.data} />}
      {save.isError && <Problem error={save.error} />}
      <div className={classes.acts}>
        <Button
          type="submit"
          variant={group ? undefined : "default"}
          loading={save.isPending}
          disabled={!placeholder.trim() || !condition.trim() || refusal !== undefined}
        >
          {group ? t("common:save") : t("group:tables.create")}
        </Button>
        {group && (
          <Button variant="default" onClick={onCancel}>
            {t("common:cancel")}
          </Button>
        )}
      </div>
    </form>
  );
}
