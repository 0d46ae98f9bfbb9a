import { screen, waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import { answers, owner, problem, prod, test, url } from "../../test/answers";
import { renderRoutes } from "../../test/render";
import { server } from "../../test/server";
import { user } from "../../test/user";
import { SetUpPage } from "./SetUpPage";

const routes = [
  { path: "/set-up", Component: SetUpPage },
  { path: "/", element: <div>home page</div> },
  { path: "/sign-in", element: <div>sign-in page</div> },
];
const fresh = { title: "Bytebase", setUp: false, tokenRequired: true, demo: false };

async function fill(token: string) {
  await user.type(await screen.findByLabelText("Name"), "Sol Moreau");
  await user.type(screen.getByLabelText("Email"), "sol@harbor.example");
  await user.type(screen.getByLabelText("Password"), "a sentence is fine");
  await user.type(screen.getByLabelText("One-time token"), token);
  await user.click(screen.getByRole("button", { name: "Create the owner and go on" }));
}

it("makes the first owner and goes on to the environments", async () => {
  let made: unknown;
  server.use(
    http.get(url("/workspace"), () => HttpResponse.json({ ...fresh, setUp: made !== undefined })),
    http.post(url("/workspace:setUp"), async ({ request }) => {
      made = await request.json();
      return HttpResponse.json({});
    }),
    answers("/users/me", owner),
    answers("/environments", { environments: [test, prod] }),
  );
  renderRoutes(routes, "/set-up");
  await fill("7QK2-M4ZD-19AB");
  expect(await screen.findByRole("list", { name: "Environments in order" })).toBeInTheDocument();
  expect(made).toEqual({
    owner: { title: "Sol Moreau", email: "sol@harbor.example", password: "a sentence is fine" },
    token: "7QK2-M4ZD-19AB",
  });
});

it("says at the token's field what is wrong with it, and keeps what was typed", async () => {
  server.use(
    answers("/workspace", fresh),
    http.post(url("/workspace:setUp"), () =>
      problem(403, { errors: [{ field: "token", message: "The token has 12 characters; this one has 10." }] }),
    ),
  );
  renderRoutes(routes, "/set-up");
  await fill("7QK2-M4ZD-19");
  expect(await screen.findByText("The token has 12 characters; this one has 10.")).toBeInTheDocument();
  expect(screen.getByLabelText("One-time token")).toHaveValue("7QK2-M4ZD-19");
  expect(screen.getByLabelText("One-time token")).toHaveAttribute("aria-invalid", "true");
});

it("is over once there is an owner", async () => {
  server.use(answers("/workspace", { ...fresh, setUp: true }));
  renderRoutes(routes, "/set-up");
  await waitFor(() => expect(screen.getByText("home page")).toBeInTheDocument());
});
