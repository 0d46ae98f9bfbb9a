import { screen, waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import { answers, problem, url } from "../../test/answers";
import { renderRoutes } from "../../test/render";
import { server } from "../../test/server";
import { user } from "../../test/user";
import { inside } from "./inside";
import { SignInPage } from "./SignInPage";

const routes = [
  { path: "/sign-in", Component: SignInPage },
  { path: "/set-up", element: <div>set-up page</div> },
  { path: "/instances", element: <div>instances page</div> },
];
const noProviders = answers("/auth:getSignInOptions", { identityProviders: [], passwordsForOwnersOnly: false });
const workspace = { title: "Harbor", setUp: true, tokenRequired: false, demo: false };

it("signs in and brings the reader back to where they were", async () => {
  const sent: unknown[] = [];
  server.use(
    answers("/workspace", workspace),
    noProviders,
    http.post(url("/auth:signIn"), async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({});
    }),
  );
  renderRoutes(routes, "/sign-in?next=%2Finstances");
  await user.type(await screen.findByLabelText("Email"), "sol@harbor.example");
  await user.type(screen.getByLabelText("Password"), "open sesame now{Enter}");
  expect(await screen.findByText("instances page")).toBeInTheDocument();
  expect(sent).toEqual([{ email: "sol@harbor.example", password: "open sesame now", web: true }]);
});

it("says the server's own words when it refuses, and keeps what was typed", async () => {
  server.use(
    answers("/workspace", workspace),
    noProviders,
    http.post(url("/auth:signIn"), () =>
      problem(401, { code: "SIGN_IN_REFUSED", title: "Sign-in refused", detail: "Email or password is wrong." }),
    ),
  );
  renderRoutes(routes, "/sign-in");
  await user.type(await screen.findByLabelText("Email"), "sol@harbor.example");
  await user.type(screen.getByLabelText("Password"), "wrong{Enter}");
  expect(await screen.findByRole("alert")).toHaveTextContent("Email or password is wrong.");
  expect(screen.getByLabelText("Email")).toHaveValue("sol@harbor.example");
});

it("asks for the second factor where there is one, and says what is wrong with a code at its field", async () => {
  const sent: unknown[] = [];
  server.use(
    answers("/workspace", workspace),
    noProviders,
    http.post(url("/auth:signIn"), async ({ request }) => {
      const body = (await request.json()) as { code?: string };
      sent.push(body);
      if (!body.code) return problem(401, { code: "SECOND_FACTOR_NEEDED", challenge: "c-1" } as object);
      return body.code === "123456"
        ? HttpResponse.json({})
        : problem(401, {
            code: "SIGN_IN_REFUSED",
            errors: [{ field: "code", message: "That is not the code of now." }],
          });
    }),
  );
  renderRoutes(routes, "/sign-in?next=%2Finstances");
  await user.type(await screen.findByLabelText("Email"), "sol@harbor.example");
  await user.type(screen.getByLabelText("Password"), "open sesame now{Enter}");
  const code = await screen.findByLabelText("Code");
  await user.type(code, "000000{Enter}");
  expect(await screen.findByText("That is not the code of now.")).toBeInTheDocument();
  await user.clear(code);
  await user.type(code, "123456{Enter}");
  expect(await screen.findByText("instances page")).toBeInTheDocument();
  expect(sent.at(-1)).toEqual({ challenge: "c-1", code: "123456", web: true });
});

it("leads to the set-up of a workspace that has no owner yet", async () => {
  server.use(answers("/workspace", { ...workspace, setUp: false }), noProviders);
  renderRoutes(routes, "/sign-in");
  expect(await screen.findByText("set-up page")).toBeInTheDocument();
});

it("offers the providers and leaves for the one chosen, and explains why coming back led to nothing", async () => {
  const sent: unknown[] = [];
  server.use(
    answers("/workspace", workspace),
    answers("/auth:getSignInOptions", {
      identityProviders: [{ name: "identityProviders/okta", title: "Okta" }],
      passwordsForOwnersOnly: false,
    }),
    http.post(url("/identityProviders/okta:signIn"), async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ url: "#left" });
    }),
  );
  renderRoutes(routes, "/sign-in?next=%2Finstances&error=EMAIL_UNVERIFIED");
  expect(await screen.findByRole("alert")).toHaveTextContent("does not say that your email address is verified");
  await user.click(await screen.findByRole("button", { name: "Sign in with Okta" }));
  await waitFor(() => expect(location.hash).toBe("#left"));
  expect(sent).toEqual([{ next: "/instances" }]);
  location.hash = "";
});

it("never leads to another site", () => {
  expect(inside("/instances?q=a#b")).toBe("/instances?q=a#b");
  for (const bad of [
    null,
    "",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n//evil.example",
    "https://evil.example",
    "javascript:alert(1)",
  ]) {
    expect(inside(bad)).toBe("/");
  }
});
