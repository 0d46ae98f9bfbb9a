import { Button, Select } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePaged } from "../../../api/list";
import { idOf, readable } from "../../../api/names";
import { type Database, databaseId, databaseKey, transferDatabases } from "../../../modules/database/databases";
import { listProjects } from "../../../modules/project/projects";
import { Problem } from "../../../ui/Problem";
import classes from "./Settings.module.css";

export function TransferForm({ database }: { database: Database }) {
  const { t } = useTranslation("database");
  const projects = usePaged(listProjects());
  const [project, setProject] = useState<string | null>(database.project);
  const client = useQueryClient();
  const title = projects.items.find((one) => one.name === project)?.title ?? readable(idOf(project ?? ""));
  const move = useMutation({
    mutationFn: () => transferDatabases(idOf(project ?? ""), [database.name]),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: databaseKey(databaseId(database.name)) });
      void client.invalidateQueries({ queryKey: ["databases"] });
      void client.invalidateQueries({ queryKey: ["projects"] });
    },
  });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        move.mutate();
      }}
    >
      <h2>{t("settings.transfer")}</h2>
      <p className="bb-faint">{t("settings.transferText")}</p>
      <Select
        aria-label={t("settings.transfer")}
        searchable
        allowDeselect={false}
        w="100%"
        value={project}
        onChange={setProject}
        data={projects.items.map((one) => ({ value: one.name, label: one.title }))}
      />
      {move.error && <Problem error={move.error} />}
      <Button type="submit" variant="default" disabled={project === database.project} loading={move.isPending}>
        {t("settings.transferAct", { project: title })}
      </Button>
    </form>
  );
}
