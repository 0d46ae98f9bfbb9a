import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { idOf } from "../../api/names";
import { createTableGroup, deleteTableGroup, type GroupId, listTableGroups } from "../../modules/group/groups";
import { Problem } from "../../ui/Problem";
import { slugOf } from "../../ui/slug";
import classes from "./Group.module.css";

/** The table groups of a database group: under which name SQL means which tables. */
export function TableGroups({ id }: { id: GroupId }) {
  const { t } = useTranslation("group");
  const client = useQueryClient();
  const list = useQuery(listTableGroups(id));
  const [placeholder, setPlaceholder] = useState("");
  const [condition, setCondition] = useState("");
  const renew = () => client.invalidateQueries({ queryKey: listTableGroups(id).queryKey });
  const create = useMutation({
    mutationFn: () =>
      createTableGroup(id, slugOf(placeholder) || "tables", { title: placeholder, placeholder, condition }),
    onSuccess: () => {
      setPlaceholder("");
      setCondition("");
    },
    onSettled: renew,
  });
  const remove = useMutation({
    mutationFn: (tableGroup: string) => deleteTableGroup(id, tableGroup),
    onSettled: renew,
  });
  return (
    <section className={classes.section}>
      <h2>{t("tables.title")}</h2>
      <p className="bb-dim">{t("tables.lead")}</p>
      {list.data && list.data.length > 0 && (
        <table>
          <thead>
            <tr>
              <th>{t("tables.placeholder")}</th>
              <th>{t("condition")}</th>
              <th aria-label={t("tables.delete")} />
            </tr>
          </thead>
          <tbody>
            {list.data.map((one) => (
              <tr key={one.name}>
                <td>
                  <code>{one.placeholder}</code>
                </td>
                <td>
                  <code>{one.condition}</code>
                </td>
                <td>
                  <Button
                    size="xs"
                    variant="subtle"
                    aria-label={t("tables.deleteOne", { name: one.placeholder })}
                    onClick={() => remove.mutate(idOf(one.name))}
                  >
                    {t("tables.delete")}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate();
        }}
      >
        <div className={classes.fields}>
          <TextInput
            label={t("tables.condition")}
            placeholder={t("tables.conditionExample")}
            spellCheck={false}
            value={condition}
            onChange={(event) => setCondition(event.currentTarget.value)}
          />
          <TextInput
            label={t("tables.placeholder")}
            placeholder={t("tables.placeholderExample")}
            spellCheck={false}
            value={placeholder}
            onChange={(event) => setPlaceholder(event.currentTarget.value)}
          />
        </div>
        {create.isError && <Problem error={create.error} />}
        {remove.isError && <Problem error={remove.error} />}
        <div className={classes.acts}>
          <Button
            type="submit"
            variant="default"
            loading={create.isPending}
            disabled={!placeholder.trim() || !condition.trim()}
          >
            {t("tables.create")}
          </Button>
        </div>
      </form>
    </section>
  );
}
