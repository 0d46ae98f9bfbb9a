import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test } from "vitest";
import { renderRoutes } from "../../test/render";
import { server } from "../../test/server";
import { NewIssuePage } from "./NewIssuePage";

const database = (databaseName: string, environment: string) => ({
  name: `instances/pg/databases/${databaseName}`,
  databaseName,
  instance: "instances/pg",
  engine: "POSTGRES",
  engineVersion: "18",
  environment: `environments/${environment}`,
  project: "projects/shop",
  state: "PRESENT",
  labels: {},
  characterSet: "UTF8",
  collation: "C",
  sizeBytes: "0",
  tableCount: 0,
  etag: "1",
});
const environment = (id: string, order: number) => ({
  name: `environments/${id}`,
  title: id,
  color: "slate",
  protected: order > 0,
  order,
  state: "ACTIVE",
  etag: "1",
});

beforeEach(() => {
  sessionStorage.clear();
  server.use(
    http.get("*/v1/projects/shop", () => HttpResponse.json({ name: "projects/shop", title: "Shop" })),
    http.get("*/v1/projects/shop/databases", () =>
      HttpResponse.json({ databases: [database("shop_prod", "prod"), database("shop_test", "test")] }),
    ),
    http.get("*/v1/projects/shop/sheets", () => HttpResponse.json({ sheets: [] })),
    http.get("*/v1/environments", () =>
      HttpResponse.json({ environments: [environment("test", 0), environment("prod", 1)] }),
    ),
    http.get("*/metadata", () => HttpResponse.json({ schemas: [], extensions: [] })),
  );
});

const draw = (at = "/projects/shop/issues/new") =>
  renderRoutes(
    [
      { path: "projects/:project/issues/new", element: <NewIssuePage /> },
      { path: "projects/:project/issues/:issue", element: <p>the issue</p> },
    ],
    at,
  );

async function fill() {
  await userEvent.click(await screen.findByRole("checkbox", { name: /shop_test/ }));
  await userEvent.click(screen.getByRole("checkbox", { name: /shop_prod/ }));
  await userEvent.type(screen.getByLabelText("Title"), "Add slots");
  const file = new File(["CREATE TABLE slot (id int);"], "slots.sql", { type: "application/sql" });
  await userEvent.upload(screen.getByLabelText("Take a file"), file);
  await waitFor(() => expect(sessionStorage.getItem("bb.draft.issue.shop")).toContain("CREATE TABLE"));
}

test("databases stand by environment, in the order of the stages", async () => {
  draw();
  await screen.findByRole("checkbox", { name: /shop_test/ });
  const boxes = screen.getAllByRole("checkbox").map((box) => box.getAttribute("aria-label"));
  expect(boxes.filter(Boolean)).toEqual(["Choose all of test", "Choose all of prod"]);
});

test("what is missing is said at its field, and nothing is sent", async () => {
  draw();
  await screen.findByRole("checkbox", { name: /shop_test/ });
  await userEvent.click(screen.getByRole("button", { name: "Submit" }));
  expect(screen.getByText("No database is chosen; choose at least one.")).toBeVisible();
  expect(screen.getByText("Title is empty.")).toBeVisible();
  expect(screen.getByText("There is no SQL; type it, or take a file or a sheet.")).toBeVisible();
});

test("a change of two databases from a file is submitted, and its page opens", async () => {
  const sent: unknown[] = [];
  server.use(
    http.post("*/v1/projects/shop/issues", async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ name: "projects/shop/issues/8" });
    }),
  );
  draw();
  await fill();
  await userEvent.click(screen.getByRole("button", { name: "Submit" }));
  expect(await screen.findByText("the issue")).toBeVisible();
  expect(sent).toEqual([
    {
      type: "DATABASE_CHANGE",
      title: "Add slots",
      description: "",
      labels: [],
      draft: false,
      changes: [
        {
          targets: ["instances/pg/databases/shop_test", "instances/pg/databases/shop_prod"],
          statement: "CREATE TABLE slot (id int);",
        },
      ],
    },
  ]);
  expect(sessionStorage.getItem("bb.draft.issue.shop")).toBeNull();
});

test("a desired schema is sent as one", async () => {
  const sent: { changes?: unknown }[] = [];
  server.use(
    http.post("*/v1/projects/shop/issues", async ({ request }) => {
      sent.push((await request.json()) as { changes?: unknown });
      return HttpResponse.json({ name: "projects/shop/issues/8" });
    }),
  );
  draw();
  await userEvent.click(screen.getByText("Reach a desired schema"));
  await fill();
  await userEvent.click(screen.getByRole("button", { name: "Submit" }));
  expect(await screen.findByText("the issue")).toBeVisible();
  expect(sent[0]?.changes).toMatchObject([{ declarative: true, statement: "CREATE TABLE slot (id int);" }]);
});

test("after a refusal nothing typed is lost, and a new visit finds it again", async () => {
  server.use(
    http.post("*/v1/projects/shop/issues", () =>
      HttpResponse.json(
        {
          title: "The title is too long",
          status: 400,
          code: "INVALID_ARGUMENT",
          requestId: "r1",
          errors: [{ field: "title", message: "It may have 200 characters." }],
        },
        { status: 400 },
      ),
    ),
  );
  const first = draw();
  await fill();
  await userEvent.click(screen.getByRole("button", { name: "Submit" }));
  expect(await screen.findByText("It may have 200 characters.")).toBeVisible();
  expect(screen.getByLabelText("Title")).toHaveValue("Add slots");
  first.unmount();
  draw();
  await waitFor(() => expect(screen.getByLabelText("Title")).toHaveValue("Add slots"));
  expect(await screen.findByRole("checkbox", { name: /shop_prod/ })).toBeChecked();
});

test("a draft needs no SQL yet", async () => {
  let draft: unknown;
  server.use(
    http.post("*/v1/projects/shop/issues", async ({ request }) => {
      draft = ((await request.json()) as { draft: boolean }).draft;
      return HttpResponse.json({ name: "projects/shop/issues/8" });
    }),
  );
  draw("/projects/shop/issues/new?database=instances%2Fpg%2Fdatabases%2Fshop_test");
  expect(await screen.findByRole("checkbox", { name: /shop_test/ })).toBeChecked();
  await userEvent.type(screen.getByLabelText("Title"), "Later");
  await userEvent.click(screen.getByRole("button", { name: "Save as a draft" }));
  await waitFor(() => expect(draft).toBe(true));
});
