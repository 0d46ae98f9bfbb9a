import { Button, SegmentedControl, TagsInput, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { allDatabases } from "../../modules/database/databases";
import { useProjectTitle } from "../../modules/project/useProjectTitle";
import { Page } from "../../ui/Page";
import { Problem } from "../../ui/Problem";
import { CreateFields } from "./CreateFields";
import { DatabaseChoice } from "./DatabaseChoice";
import { GroupChoice, groupOf } from "./GroupChoice";
import classes from "./NewIssue.module.css";
import { StatementField } from "./StatementField";
import { useNewIssue } from "./useNewIssue";

/** One form for the two kinds of issue. Nothing typed is lost by a refusal, by going back, or by a reload. */
export function NewIssuePage() {
  const { t } = useTranslation(["issue", "shell", "common"]);
  const { project = "" } = useParams();
  const form = useNewIssue(project);
  const { values, set, errors } = form;
  const databases = useQuery(allDatabases(project));
  const group = groupOf(values.targets);
  const chosen = (databases.data ?? []).filter((one) => values.targets.includes(one.name));
  const engines = [...new Set(chosen.map((one) => one.engine))];
  const base = `/projects/${encodeURIComponent(project)}`;
  const change = values.type === "DATABASE_CHANGE";
  return (
    <Page
      title={t("issue:new.title")}
      lead={t("issue:new.lead")}
      crumbs={[
        { label: useProjectTitle(project), to: base },
        { label: t("shell:issues"), to: `${base}/issues` },
        { label: t("issue:new.title") },
      ]}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void form.send(false);
        }}
        noValidate
      >
        <SegmentedControl
          aria-label={t("issue:new.type")}
          className={classes.type}
          value={change && values.declarative ? "DECLARATIVE" : values.type}
          onChange={(kind) =>
            set({
              type: kind === "DATABASE_CREATE" ? "DATABASE_CREATE" : "DATABASE_CHANGE",
              declarative: kind === "DECLARATIVE",
            })
          }
          data={[
            { value: "DATABASE_CHANGE", label: t("issue:new.change") },
            { value: "DECLARATIVE", label: t("issue:new.declarative") },
            { value: "DATABASE_CREATE", label: t("issue:new.create") },
          ]}
        />
        {change ? (
          <>
            <GroupChoice project={project} form={form} />
            {!group && (
              <DatabaseChoice
                databases={databases}
                chosen={values.targets}
                onChange={(targets) => set({ targets })}
                error={errors.targets}
                project={project}
              />
            )}
            {engines.length > 1 && (
              <p className={classes.warning}>{t("issue:new.mixedEngines", { engines: engines.join(", ") })}</p>
            )}
            {values.declarative && <p className={classes.lead}>{t("issue:new.declarativeLead")}</p>}
            <StatementField
              project={project}
              value={values.statement}
              engine={engines[0]}
              database={chosen[0]?.name}
              onChange={(statement) => set({ statement })}
              onTitle={(title) => values.title || set({ title })}
              error={errors.statement}
              declarative={values.declarative}
            />
          </>
        ) : (
          <CreateFields form={form} />
        )}
        <div className={classes.narrow}>
          <TextInput
            label={t("issue:form.title")}
            description={t("issue:new.titleHint")}
            value={values.title}
            error={errors.title}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
          <Textarea
            label={t("issue:form.description")}
            value={values.description}
            autosize
            minRows={3}
            maxRows={14}
            onChange={(event) => set({ description: event.currentTarget.value })}
          />
          <TagsInput
            label={t("issue:form.labels")}
            description={t("issue:new.labelsHint")}
            value={values.labels}
            onChange={(labels) => set({ labels })}
          />
        </div>
        {form.error !== undefined && <Problem error={form.error} />}
        <div className={classes.acts}>
          <Button type="submit" loading={form.sending === "submit"}>
            {t("issue:new.submit")}
          </Button>
          <Button variant="default" loading={form.sending === "draft"} onClick={() => void form.send(true)}>
            {t("issue:new.draft")}
          </Button>
          {form.touched && (
            <Button variant="subtle" color="gray" c="var(--bb-ink)" onClick={form.discard}>
              {t("issue:new.discard")}
            </Button>
          )}
          <span className="bb-faint">{t("issue:new.kept")}</span>
        </div>
      </form>
    </Page>
  );
}
