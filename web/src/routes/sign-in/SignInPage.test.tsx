import { screen } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import { answers, problem, url } from "../../test/answers";
import { renderRoutes } from "../../test/render";
import { server } from "../../test/server";
import { user } from "../../test/user";
import { inside, SignInPage } from "./SignInPage";

const routes = [
  { path: "/sign-in", Component: SignInPage },
  { path: "/set-up", element: <div>set-up page</div> },
  { path: "/instances", element: <div>instances page</div> },
];
const workspace = { title: "Harbor", setUp: true, tokenRequired: false, demo: false };

it("signs in and brings the reader back to where they were", async () => {
  const sent: unknown[] = [];
  server.use(
    answers("/workspace", workspace),
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

it("leads to the set-up of a workspace that has no owner yet", async () => {
  server.use(answers("/workspace", { ...workspace, setUp: false }));
  renderRoutes(routes, "/sign-in");
  expect(await screen.findByText("set-up page")).toBeInTheDocument();
});

it("never leads to another site", () => {
  expect(inside("/instances?q=a#b")).toBe("/instances?q=a#b");
  for (const bad of [null, "", "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)"]) {
    expect(inside(bad)).toBe("/");
  }
});
