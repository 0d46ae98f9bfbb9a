import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { Outlet } from "react-router";
import { expect, test } from "vitest";
import type { Schemas } from "../../../api/client";
import { renderRoutes } from "../../../test/render";
import { server } from "../../../test/server";
import { useActs } from "../parts/useActs";
import { newIssue } from "../testIssue";
import { TargetPlans } from "./TargetPlans";

const id = { project: "shop", issue: "7" };
const target = "instances/pg/databases/shop";
const dropped: Schemas["SchemaChange"] = {
  action: "DROP",
  kind: "COLUMN",
  schema: "public",
  parent: "orders",
  name: "note",
  aspects: [],
  dataLoss: "CERTAIN",
  lock: "ACCESS EXCLUSIVE on public.orders",
  blocks: "",
  rewrites: false,
  mayFail: "",
};
const plan: Schemas["SchemaDiff"] = {
  changes: [dropped],
  statement: "ALTER TABLE public.orders DROP COLUMN note;\n",
  notCompared: [],
  renameCandidates: [{ kind: "COLUMN", schema: "public", parent: "orders", name: "note", to: "remark", likeness: 100 }],
};

function Frame({ issue }: { issue: Schemas["Issue"] }) {
  const acts = useActs(id);
  return <Outlet context={{ id, issue, acts }} />;
}

function draw(plans: Schemas["TargetPlan"][]) {
  const plain = newIssue({});
  const changes = plain.changes.map((one) => ({ ...one, declarative: true }));
  const issue = { ...plain, changes, checks: { ...plain.checks, plans } };
  const [change] = changes;
  if (!change) throw new Error("an issue of tests has a change");
  return renderRoutes([
    { element: <Frame issue={issue} />, children: [{ path: "*", element: <TargetPlans change={change} /> }] },
  ]);
}

test("a plan is shown with what it does, and its question is answered beside it", async () => {
  const sent: unknown[] = [];
  server.use(
    http.patch("*/v1/projects/shop/issues/7", async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(newIssue({}));
    }),
  );
  draw([{ change: "1", target, expanded: false, plan }]);
  expect(screen.getByText("Loses data")).toBeVisible();
  expect(screen.getByText(/ACCESS EXCLUSIVE/)).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "It was renamed to remark" }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({
    changes: [
      {
        id: "1",
        declarative: true,
        renames: [{ kind: "COLUMN", schema: "public", parent: "orders", name: "note", to: "remark" }],
      },
    ],
  });
});

test("a database that is as desired says so", () => {
  draw([
    {
      change: "1",
      target,
      expanded: false,
      plan: { changes: [], statement: "", notCompared: [], renameCandidates: [] },
    },
  ]);
  expect(screen.getByText("Nothing to do: it is as desired")).toBeVisible();
});
