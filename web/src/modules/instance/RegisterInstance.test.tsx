import { screen, waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { Suspense } from "react";
import { beforeEach, expect, it, vi } from "vitest";
import { answers, owner, problem, prod, test, url } from "../../test/answers";
import { renderRoutes } from "../../test/render";
import { server } from "../../test/server";
import { user } from "../../test/user";
import { RegisterInstance } from "./RegisterInstance";

const done = vi.fn();
const routes = [
  {
    path: "/",
    element: (
      <Suspense fallback={null}>
        <RegisterInstance onDone={done} />
      </Suspense>
    ),
  },
];

beforeEach(() => {
  sessionStorage.clear();
  done.mockClear();
  server.use(
    answers("/users/me", owner),
    answers("/environments", { environments: [test, prod] }),
    answers("/engines", {
      engines: [
        engine("POSTGRES", "PostgreSQL", 5432),
        engine("MARIADB", "MariaDB", 3306),
        {
          ...engine("ORACLE", "Oracle", 1521),
          testedOnServer: false,
          driver: { jar: "ojdbc17.jar", source: "oracle.com", present: false },
        },
      ],
    }),
  );
});

function engine(type: string, title: string, defaultPort: number) {
  const rest = { capabilities: [], testedOnServer: true, systemDatabases: [], systemSchemas: [] };
  return { type, title, defaultPort, ...rest };
}

async function fill() {
  await user.click(await screen.findByRole("combobox", { name: "Engine" }));
  await user.click(await screen.findByRole("option", { name: "PostgreSQL" }));
  await user.type(screen.getByLabelText("Name"), "PG test (1)");
  await user.click(screen.getByRole("combobox", { name: "Environment" }));
  await user.click(await screen.findByRole("option", { name: "test" }));
  await user.type(screen.getByLabelText("Host"), "db.example");
  await user.type(screen.getByLabelText("User"), "app");
  await user.type(screen.getByLabelText("Password"), "secret");
}

it("proposes the engine's port and an id, and sends what was typed", async () => {
  let sent: unknown;
  let id: string | null = null;
  server.use(
    http.post(url("/instances"), async ({ request }) => {
      sent = await request.json();
      id = new URL(request.url).searchParams.get("instanceId");
      return HttpResponse.json({ name: "instances/pg-test-1", missingPrivileges: [], engineVersion: "18.0" });
    }),
  );
  renderRoutes(routes);
  await fill();
  expect(screen.getByLabelText("Port")).toHaveValue("5432");
  await user.click(screen.getByRole("button", { name: "Add the instance" }));
  await waitFor(() => expect(done).toHaveBeenCalled());
  expect(id).toBe("pg-test-1");
  expect(sent).toMatchObject({
    title: "PG test (1)",
    engine: "POSTGRES",
    environment: "environments/test",
    dataSources: [
      { id: "admin", type: "ADMIN", host: "db.example", port: "5432", username: "app", password: "secret" },
    ],
  });
});

it("puts the server's refusal at its field and loses nothing", async () => {
  server.use(
    http.post(url("/instances"), () =>
      problem(400, {
        code: "CONNECTION_FAILED",
        errors: [{ field: "dataSources[0].password", message: "db.example refused the password of app." }],
      }),
    ),
  );
  renderRoutes(routes);
  await fill();
  await user.click(screen.getByRole("button", { name: "Test connection" }));
  expect(await screen.findByText("db.example refused the password of app.")).toBeInTheDocument();
  expect(screen.getByLabelText("Password")).toHaveValue("secret");
  expect(screen.getByLabelText("Host")).toHaveValue("db.example");
  expect(done).not.toHaveBeenCalled();
});

it("says what an engine that cannot be proven here needs", async () => {
  renderRoutes(routes);
  await user.click(await screen.findByRole("combobox", { name: "Engine" }));
  await user.click(await screen.findByRole("option", { name: "Oracle" }));
  expect(await screen.findByText(/put ojdbc17.jar \(from oracle.com\)/)).toBeInTheDocument();
  expect(screen.getByText(/never tried on a server/)).toBeInTheDocument();
});

it("keeps what was typed while one looks elsewhere, but no secret", async () => {
  const first = renderRoutes(routes);
  await fill();
  first.unmount();
  renderRoutes(routes);
  expect(await screen.findByLabelText("Host")).toHaveValue("db.example");
  expect(screen.getByLabelText("Password")).toHaveValue("");
  expect(JSON.stringify(sessionStorage)).not.toContain("secret");
});

it("names each field that is missing, before asking the server", async () => {
  renderRoutes(routes);
  await screen.findByRole("combobox", { name: "Engine" });
  await user.click(screen.getByRole("button", { name: "Add the instance" }));
  expect(await screen.findByText("Host is empty.")).toBeInTheDocument();
  expect(screen.getByText("Name is empty.")).toBeInTheDocument();
  expect(screen.getByText("A port is a number from 1 to 65535.")).toBeInTheDocument();
});
