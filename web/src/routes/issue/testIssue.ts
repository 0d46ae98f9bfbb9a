import type { Schemas } from "../../api/client";

const target: Schemas["TargetDatabase"] = {
  name: "instances/pg/databases/shop",
  databaseName: "shop",
  instance: "instances/pg",
  environment: "environments/prod",
  engine: "POSTGRES",
};

/** An open issue whose approval is pending, for tests. */
export function newIssue(part: Partial<Schemas["Issue"]>): Schemas["Issue"] {
  const stage = (title: string, isProtected: boolean): Schemas["StageProgress"] => ({
    environment: `environments/${title}`,
    title,
    protected: isProtected,
    color: "slate",
    status: "NOT_STARTED",
    taskCount: 1,
    done: 0,
    failed: 0,
    running: 0,
  });
  return {
    name: "projects/shop/issues/7",
    number: 7,
    project: "projects/shop",
    title: "Add slots",
    description: "",
    type: "DATABASE_CHANGE",
    status: "OPEN",
    creator: "users/3",
    creatorTitle: "Mara Lindqvist",
    labels: [],
    createTime: "2026-11-22T10:00:00Z",
    updateTime: "2026-11-22T10:00:00Z",
    etag: "1",
    version: 1,
    changes: [
      {
        id: "1",
        targets: [target.name],
        targetDatabases: [target],
        statement: "SELECT 1;",
        declarative: false,
        renames: [],
        priorBackup: false,
        statementSize: 9,
      },
    ],
    approval: {
      status: "PENDING",
      reason: "prod is protected",
      required: 1,
      roles: [],
      approvers: [],
      candidates: [],
      canApprove: true,
    },
    checks: { status: "DONE", errors: 1, warnings: 0, version: 1, results: [] },
    progress: { stages: [stage("test", false), stage("prod", true)] },
    blockers: [],
    nextStep: "Waits for you: approval",
    permissions: { edit: true, approve: true, run: true, cancel: true, override: true, comment: true },
    ...part,
  };
}

/** Its pipeline: test, then prod with one task. */
export function newPipeline({
  prod = "NOT_STARTED",
  statementIndex = 1,
}: {
  prod?: Schemas["TaskStatus"];
  statementIndex?: number;
} = {}): Schemas["Pipeline"] {
  const base = "projects/shop/issues/7/pipeline/stages";
  const error = { code: "08006", message: "lost", statementIndex, statement: "", line: 1, column: 1 };
  const stage = (title: string, isProtected: boolean, status: Schemas["TaskStatus"]): Schemas["Stage"] => {
    const name = `${base}/${title}/tasks/1`;
    return {
      name: `${base}/${title}`,
      environment: `environments/${title}`,
      title,
      protected: isProtected,
      color: "slate",
      status,
      counts: { [status]: 1 },
      canRun: true,
      tasks: [
        {
          name,
          type: "DATABASE_CHANGE",
          target: target.name,
          databaseName: "shop",
          instance: target.instance,
          engine: "POSTGRES",
          status,
          version: 1,
          latestRun:
            status === "FAILED"
              ? {
                  name: `${name}/taskRuns/1`,
                  number: 1,
                  status,
                  creator: "users/4",
                  creatorTitle: "Idris Okafor",
                  createTime: "2026-11-22T10:00:00Z",
                  statementsDone: 2,
                  statementsTotal: 4,
                  rowsAffected: "0",
                  error: { ...error, leftBehind: "", nextStep: "", resumeAt: [] },
                  outcome: "UNKNOWN",
                  withoutProof: false,
                }
              : undefined,
        },
      ],
    };
  };
  return {
    name: "projects/shop/issues/7/pipeline",
    stages: [stage("test", false, "DONE"), stage("prod", true, prod)],
    issue: "projects/shop/issues/7",
    etag: "1",
  };
}
