import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { idOf } from "../../api/names";
import { deleteTableGroup, type GroupId, listTableGroups } from "../../modules/group/groups";
import { Problem } from "../../ui/Problem";
import classes from "./Group.module.css";
import { TableGroupForm } from "./TableGroupForm";

/** The table groups of a database group: under which name SQL means which tables. */
export function TableGroups({ id }: { id: GroupId }) {
  const { t } = useTranslation("group");
  const client = useQueryClient();
  const list = useQuery(listTableGroups(id));
  const [edited, setEdited] = useState("");
  const renew = () => client.invalidateQueries({ queryKey: listTableGroups(id).queryKey });
  const remove = useMutation({
    mutationFn: (tableGroup: string) => deleteTableGroup(id, tableGroup),
    onSettled: renew,
  });
  const groups = list.data ?? [];
  const current = groups.find((one) => one.name === edited);
  return (
    <section className={classes.section}>
      <h2>{t("tables.title")}</h2>
      <p className="bb-dim">{t("tables.lead")}</p>
      {groups.length > 0 && (
        <table>
          <thead>
            <tr>
              <th>{t("tables.placeholder")}</th>
              <th>{t("condition")}</th>
              <th aria-label={t("tables.acts")} />
            </tr>
          </thead>
          <tbody>
            {groups.map((one) => (
              <tr key={one.name} data-edited={one.name === edited || undefined}>
                <td>
                  <code>{one.placeholder}</code>
                </td>
                <td>
                  <code>{one.condition}</code>
                </td>
                <td className={classes.rowActs}>
                  <Button
                    size="xs"
                    variant="subtle"
                    aria-label={t("tables.editOne", { name: one.placeholder })}
                    onClick={() => setEdited(one.name)}
                  >
                    {t("tables.edit")}
                  </Button>
                  <Button
                    size="xs"
                    variant="subtle"
                    c="var(--bb-fail)"
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
      {remove.isError && <Problem error={remove.error} />}
      <TableGroupForm
        key={current ? `${current.name} ${current.etag}` : "new"}
        id={id}
        group={current}
        onDone={() => {
          setEdited("");
          void renew();
        }}
        onCancel={() => setEdited("")}
      />
    </section>
  );
}
