import { HttpResponse, http } from "msw";
import { describe, expect, it, vi } from "vitest";
import { server } from "../test/server";
import { api, onSignedOut, take } from "./client";
import { isProblem, ProblemError } from "./problem";

const url = (path: string) => `${location.origin}${path}`;

describe("the client", () => {
  it("proves on unsafe requests that the page is ours", async () => {
    // biome-ignore lint/suspicious/noDocumentCookie: the server sets it like this
    document.cookie = "bb_csrf=abc%3D";
    const seen: Record<string, string | null> = {};
    server.use(
      http.get(url("/v1/home"), ({ request }) => {
        seen.get = request.headers.get("X-CSRF-Token");
        return HttpResponse.json({ groups: [], running: [], mine: [], recentDatabases: [] });
      }),
      http.post(url("/v1/auth:signOut"), ({ request }) => {
        seen.post = request.headers.get("X-CSRF-Token");
        seen.client = request.headers.get("X-Bytebase-Client");
        return HttpResponse.json({});
      }),
    );
    await take(api.GET("/v1/home"));
    await take(api.POST("/v1/auth:signOut"));
    expect(seen).toEqual({ get: null, post: "abc=", client: "web" });
  });

  it("throws a refusal as a problem with its code, fields and request", async () => {
    server.use(
      http.post(url("/v1/projects"), () =>
        HttpResponse.json(
          {
            title: "Bad input",
            status: 400,
            detail: "The title is empty.",
            code: "INVALID_ARGUMENT",
            requestId: "8f2c",
            errors: [{ field: "title", message: "The title is empty." }],
          },
          { status: 400, headers: { "Content-Type": "application/problem+json" } },
        ),
      ),
    );
    const refused = take(api.POST("/v1/projects", { params: { query: { projectId: "p" } }, body: {} }));
    const error = await refused.then(
      () => undefined,
      (caught: unknown) => caught,
    );
    expect(isProblem(error, "INVALID_ARGUMENT")).toBe(true);
    expect((error as ProblemError).byField()).toEqual({ title: "The title is empty." });
    expect((error as ProblemError).requestId).toBe("8f2c");
  });

  it("says when the reader is no longer signed in, but not when a sign-in is refused", async () => {
    const gone = vi.fn();
    onSignedOut(gone);
    const refusal = () => HttpResponse.json({ title: "No", status: 401, code: "UNAUTHENTICATED" }, { status: 401 });
    server.use(http.post(url("/v1/auth:signIn"), refusal), http.get(url("/v1/users/me"), refusal));
    await expect(take(api.POST("/v1/auth:signIn", { body: { email: "a" } }))).rejects.toThrow("No");
    expect(gone).not.toHaveBeenCalled();
    await expect(take(api.GET("/v1/users/me"))).rejects.toThrow("No");
    expect(gone).toHaveBeenCalledOnce();
  });

  it("makes a problem of a page that is none, and of a server that does not answer", async () => {
    server.use(
      http.get(url("/v1/roles"), () => new HttpResponse("<h1>Bad gateway</h1>", { status: 502 })),
      http.get(url("/v1/engines"), () => HttpResponse.error()),
    );
    await expect(take(api.GET("/v1/roles"))).rejects.toMatchObject({ code: "HTTP_502", status: 502 });
    await expect(take(api.GET("/v1/engines"))).rejects.toMatchObject({ code: "OFFLINE" });
    await expect(take(api.GET("/v1/engines"))).rejects.toBeInstanceOf(ProblemError);
  });
});
