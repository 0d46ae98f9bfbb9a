import { HttpResponse, http } from "msw";
import type { Schemas } from "../api/client";

export const url = (path: string) => `${location.origin}/v1${path}`;

/** The server answers a GET with this. */
export const answers = (path: string, body: object) => http.get(url(path), () => HttpResponse.json(body));

/** The server refuses with a problem. */
export function problem(status: number, body: Partial<Schemas["Problem"]>) {
  return HttpResponse.json(
    { title: "Refused", code: "REFUSED", requestId: "req-1", ...body, status },
    { status, headers: { "Content-Type": "application/problem+json" } },
  );
}

export const owner: Schemas["Me"] = {
  name: "users/2",
  title: "Sol Moreau",
  email: "sol@harbor.example",
  kind: "USER",
  state: "ACTIVE",
  createTime: "2026-01-02T03:04:05Z",
  etag: "1",
  workspaceRoles: ["roles/workspaceOwner"],
  permissions: [
    "bb.instances.create",
    "bb.instances.list",
    "bb.environments.update",
    "bb.environments.create",
    "bb.users.list",
    "bb.users.create",
    "bb.users.delete",
    "bb.workspaces.setIamPolicy",
    "bb.projects.create",
  ],
};

export const test: Schemas["Environment"] = {
  name: "environments/test",
  title: "test",
  color: "slate",
  protected: false,
  order: 0,
  state: "ACTIVE",
  instanceCount: 0,
  createTime: "2026-01-02T03:04:05Z",
  etag: "1",
};

export const prod: Schemas["Environment"] = {
  ...test,
  name: "environments/prod",
  title: "prod",
  protected: true,
  order: 1,
};
