import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate, useSearchParams } from "react-router";
import { api, take } from "../../api/client";
import { pathOf } from "../../api/names";
import { ProblemError } from "../../api/problem";
import { useDraft } from "../../modules/draft/useDraft";
import { proposalOf } from "../../modules/issue/proposal";

export type NewIssue = {
  type: "DATABASE_CHANGE" | "DATABASE_CREATE";
  targets: string[];
  /** Of a change of a group: after how many failures a stage goes no further; empty for never. */
  stopAfter: string;
  /** Whether the SQL says the schema as it is to be; the plans are made of it. */
  declarative: boolean;
  statement: string;
  title: string;
  description: string;
  labels: string[];
  instance: string;
  database: string;
  characterSet: string;
  collation: string;
  owner: string;
};
export type NewIssueForm = ReturnType<typeof useNewIssue>;

const empty: NewIssue = {
  type: "DATABASE_CHANGE",
  targets: [],
  stopAfter: "",
  declarative: false,
  statement: "",
  title: "",
  description: "",
  labels: [],
  instance: "",
  database: "",
  characterSet: "",
  collation: "",
  owner: "",
};

/** The form's values (kept in the window's storage), what is missing in them, and sending them. */
export function useNewIssue(project: string) {
  const { t } = useTranslation(["issue", "common"]);
  const [values, setValues, forget] = useDraft(`issue.${project}`, empty);
  const [errors, setErrors] = useState<Partial<Record<keyof NewIssue, string>>>({});
  const [sending, setSending] = useState<"submit" | "draft">();
  const [error, setError] = useState<unknown>();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const client = useQueryClient();
  const set = useCallback((part: Partial<NewIssue>) => setValues((before) => ({ ...before, ...part })), [setValues]);

  // A database's page and a sheet lead here with what they are about.
  const { state, pathname } = useLocation();
  const proposal = proposalOf(state);
  useEffect(() => {
    if (!proposal) return;
    setValues((before) => ({ ...before, type: "DATABASE_CHANGE", ...proposal }));
    // Taken once: what is typed afterwards must survive a reload.
    void navigate(pathname, { replace: true, state: null });
  }, [proposal, pathname, navigate, setValues]);
  const database = search.get("database");
  useEffect(() => {
    if (!database) return;
    setValues((before) =>
      before.targets.includes(database) ? before : { ...before, type: "DATABASE_CHANGE", targets: [database] },
    );
  }, [database, setValues]);

  const missing = (draft: boolean) => {
    const said: typeof errors = {};
    if (values.type === "DATABASE_CHANGE") {
      if (values.targets.length === 0) said.targets = t("issue:new.missingDatabase");
      if (!draft && !values.statement.trim()) said.statement = t("issue:new.missingStatement");
    } else {
      if (!values.instance) said.instance = t("issue:new.missingInstance");
      if (!values.database.trim()) said.database = t("common:requiredField", { label: t("issue:new.database") });
    }
    if (values.type === "DATABASE_CHANGE" && !values.title.trim()) {
      said.title = t("common:requiredField", { label: t("issue:form.title") });
    }
    return said;
  };

  const send = async (draft: boolean) => {
    const said = missing(draft);
    setErrors(said);
    setError(undefined);
    if (Object.keys(said).length > 0) {
      requestAnimationFrame(() => document.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
      return;
    }
    setSending(draft ? "draft" : "submit");
    try {
      const path = { project };
      const issue = await take(
        api.POST("/v1/projects/{project}/issues", {
          params: { path },
          body: bodyOf(values, draft, t("issue:new.suggestCreate", { database: values.database.trim() })),
        }),
      );
      forget();
      void client.invalidateQueries({ queryKey: ["issues", project] });
      void client.invalidateQueries({ queryKey: ["home"] });
      void navigate(pathOf(issue.name), { replace: true });
    } catch (refused) {
      if (refused instanceof ProblemError) setErrors(atFields(refused));
      setError(refused);
    } finally {
      setSending(undefined);
    }
  };

  return {
    values,
    set,
    errors,
    error,
    sending,
    send,
    discard: forget,
    touched: JSON.stringify(values) !== JSON.stringify(empty),
  };
}

function bodyOf(values: NewIssue, draft: boolean, suggestion: string) {
  const common = { description: values.description, labels: values.labels, draft, type: values.type };
  if (values.type === "DATABASE_CHANGE") {
    return {
      ...common,
      title: values.title.trim(),
      changes: [
        {
          targets: values.targets,
          statement: values.statement,
          ...(values.stopAfter ? { stopAfterFailures: Number(values.stopAfter) } : {}),
          ...(values.declarative ? { declarative: true } : {}),
        },
      ],
    };
  }
  const { instance, characterSet, collation, owner } = values;
  const database = values.database.trim();
  const optional = Object.fromEntries(
    Object.entries({ characterSet, collation, owner }).filter(([, value]) => value.trim() !== ""),
  );
  return {
    ...common,
    title: values.title.trim() || suggestion,
    createDatabase: { instance, database, ...optional },
  };
}

/** The server's errors at the fields of this form: "changes[0].statement" is our "statement". */
function atFields(problem: ProblemError): Partial<Record<keyof NewIssue, string>> {
  return Object.fromEntries(
    problem.errors.map(({ field, message }) => [
      field
        .split(".")
        .at(-1)
        ?.replace(/\[\d+\]$/, "") ?? field,
      message,
    ]),
  );
}
