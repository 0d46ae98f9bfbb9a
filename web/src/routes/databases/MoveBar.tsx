import { Button, Modal, Select } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { usePaged } from "../../api/list";
import { idOf } from "../../api/names";
import { transferDatabases } from "../../modules/database/databases";
import { listProjects } from "../../modules/project/projects";
import { ChosenBar } from "../../ui/ChosenBar";
import { Problem } from "../../ui/Problem";
import classes from "./Databases.module.css";

/** At the foot of the list: how many are chosen, and where they go. All move, or none. */
export function MoveBar({ databases, onDone }: { databases: string[]; onDone: () => void }) {
  const { t } = useTranslation(["database", "common"]);
  const [asking, setAsking] = useState(false);
  const [project, setProject] = useState<string | null>(null);
  const [text, setText] = useState("");
  const projects = usePaged(listProjects({ title: text || undefined }));
  const client = useQueryClient();
  const move = useMutation({
    mutationFn: () => transferDatabases(idOf(project ?? ""), databases),
    onSuccess: () => {
      setAsking(false);
      onDone();
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["databases"] });
      void client.invalidateQueries({ queryKey: ["projects"] });
    },
  });
  const found = projects.items.map((one) => ({ value: one.name, label: one.title }));
  return (
    <ChosenBar label={t("database:chosenBar")} count={databases.length} onClear={onDone}>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t("database:move", { count: databases.length })}
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t("database:moveTitle", { count: databases.length })}
        closeButtonProps={{ "aria-label": t("common:close") }}
      >
        <p className={classes.lead}>{t("database:moveText")}</p>
        <Select
          label={t("database:project")}
          placeholder={t("database:chooseProject")}
          searchable
          searchValue={text}
          onSearchChange={setText}
          data={found}
          filter={({ options }) => options}
          value={project}
          onChange={setProject}
          nothingFoundMessage={t("common:nothingMatches")}
          data-autofocus
        />
        {move.error && <Problem error={move.error} />}
        <div className={classes.acts}>
          <Button variant="default" onClick={() => setAsking(false)}>
            {t("common:cancel")}
          </Button>
          <Button disabled={!project} loading={move.isPending} onClick={() => move.mutate()}>
            {t("database:move", { count: databases.length })}
          </Button>
        </div>
        <p className="bb-faint">
          <Link to="/projects">{t("database:seeProjects")}</Link>
        </p>
      </Modal>
    </ChosenBar>
  );
}
