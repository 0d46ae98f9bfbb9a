import { queryOptions } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../api/client";

export type EditorTab = Schemas["EditorTab"];
export type EditorTabInput = Schemas["EditorTabInput"];

const list = "/v1/projects/{project}/editorTabs";
const one = `${list}/{editorTab}` as const;

/** What is being written just now: a list read before that has arrived would tell what was before. */
const underWay = new Set<Promise<unknown>>();

function following<T>(write: Promise<T>): Promise<T> {
  underWay.add(write);
  const done = () => underWay.delete(write);
  write.then(done, done);
  return write;
}

/** My tabs in the editor of a project, as kept on the server. */
export function listEditorTabs(project: string) {
  return queryOptions({
    queryKey: ["editorTabs", project],
    queryFn: async () => {
      await Promise.allSettled(underWay);
      return (await take(api.GET(list, { params: { path: { project } } }))).editorTabs;
    },
  });
}

export const createEditorTab = (project: string, body: EditorTabInput) =>
  take(api.POST(list, { params: { path: { project } }, body }));

/** `leaving`: the page is about to go, the request must not go with it. */
export const updateEditorTab = (
  { project, editorTab }: { project: string; editorTab: string },
  body: EditorTabInput,
  leaving: boolean,
) => {
  const updateMask = Object.keys(body)
    .filter((field) => field !== "etag")
    .join(",");
  // A browser sends only so much on behalf of a page that is gone.
  const keepalive = leaving && JSON.stringify(body).length < 60_000;
  const params = { path: { project, editorTab }, query: { updateMask } };
  return following(take(api.PATCH(one, { params, body, keepalive })));
};

export const closeEditorTab = (project: string, editorTab: string) =>
  following(take(api.DELETE(one, { params: { path: { project, editorTab } } })));
