import { queryOptions } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../api/client";
import { part } from "../../api/names";

const stagePath = "/v1/projects/{project}/issues/{issue}/pipeline/stages/{stage}";
const taskPath = `${stagePath}/tasks/{task}` as const;
const runPath = `${taskPath}/taskRuns/{taskRun}` as const;

export type Task = Schemas["Task"];
export type Stage = Schemas["Stage"];
export type TaskRun = Schemas["TaskRun"];

const stageOf = (name: string) => ({
  project: part(name, "projects"),
  issue: part(name, "issues"),
  stage: stageId(name),
});
const taskOf = (name: string) => ({ ...stageOf(name), task: after(name, "tasks") });
const runOf = (name: string) => ({ ...taskOf(name), taskRun: after(name, "taskRuns") });

// "pipeline" is a thing of its own, so what follows it stands at odd places.
function after(name: string, collection: string): string {
  const rest = name.slice(name.indexOf("/pipeline/") + "/pipeline/".length).split("/");
  const at = rest.findIndex((one, index) => index % 2 === 0 && one === collection);
  return at < 0 ? "" : (rest[at + 1] ?? "");
}

export function stageId(name: string): string {
  return after(name, "stages");
}

/** How a task is named in the address: "prod/3". */
export function taskKey(name: string): string {
  return `${stageId(name)}/${after(name, "tasks")}`;
}

export function listTaskRuns(task: string) {
  const path = taskOf(task);
  return queryOptions({
    queryKey: ["issue", path.project, path.issue, "taskRuns", task],
    queryFn: () => take(api.GET(`${taskPath}/taskRuns`, { params: { path } })),
    enabled: task !== "",
  });
}

export function getLog(run: string) {
  return take(api.GET(`${runPath}/log`, { params: { path: runOf(run) } }));
}

/** At once, or not before a time. */
export const runStage = (stage: string, runTime?: string) =>
  take(api.POST(`${stagePath}:run`, { params: { path: stageOf(stage) }, body: { runTime } }));

/** Withdraws what has not begun. */
export const cancelStage = (stage: string) =>
  take(api.POST(`${stagePath}:cancel`, { params: { path: stageOf(stage) } }));

export const runTask = (task: string, body: Schemas["RunTaskRequest"] = {}) =>
  take(api.POST(`${taskPath}:run`, { params: { path: taskOf(task) }, body }));

export const skipTask = (task: string, reason: string) =>
  take(api.POST(`${taskPath}:skip`, { params: { path: taskOf(task) }, body: { reason } }));

export const cancelRun = (run: string) => take(api.POST(`${runPath}:cancel`, { params: { path: runOf(run) } }));
