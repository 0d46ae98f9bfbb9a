import createClient, { type Middleware } from "openapi-fetch";
import { ProblemError, problemOf } from "./problem";
import type { components, paths } from "./schema";

export type Schemas = components["schemas"];

const safe = new Set(["GET", "HEAD", "OPTIONS"]);
let signedOut: () => void = () => {};
let twoFactorWanted: () => void = () => {};

/** Called when the server no longer knows who asks, on any request but the sign-in itself. */
export function onSignedOut(listener: () => void): void {
  signedOut = listener;
}

/** Called when the workspace demands a second factor that the reader has not set up. */
export function onTwoFactorWanted(listener: () => void): void {
  twoFactorWanted = listener;
}

function csrfToken(): string | undefined {
  return document.cookie
    .split("; ")
    .find((cookie) => cookie.startsWith("bb_csrf="))
    ?.slice("bb_csrf=".length);
}

const session: Middleware = {
  onRequest({ request }) {
    request.headers.set("X-Bytebase-Client", "web");
    const token = csrfToken();
    if (token && !safe.has(request.method)) request.headers.set("X-CSRF-Token", decodeURIComponent(token));
    return request;
  },
  async onResponse({ request, response }) {
    if (response.ok) return;
    const problem = await problemOf(response);
    if (problem.status === 401 && !new URL(request.url).pathname.endsWith("/auth:signIn")) signedOut();
    if (problem.code === "TWO_FACTOR_REQUIRED") twoFactorWanted();
    throw problem;
  },
  onError({ error }) {
    if (error instanceof ProblemError || (error instanceof DOMException && error.name === "AbortError")) return;
    return new ProblemError({ status: 0, code: "OFFLINE", title: "OFFLINE" });
  },
};

export const api = createClient<paths, "application/json">({
  baseUrl: typeof location === "undefined" ? "" : location.origin,
  credentials: "same-origin",
  // Looked up on each call, so that a test can stand in for the network.
  fetch: (request) => globalThis.fetch(request),
});
api.use(session);

/** The data of an answer; a refusal has been thrown as a ProblemError before it gets here. */
export async function take<T>(answer: Promise<{ data?: T }>): Promise<T> {
  const { data } = await answer;
  return data as T;
}
