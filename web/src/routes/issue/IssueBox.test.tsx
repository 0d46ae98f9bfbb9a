import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { useState } from "react";
import { expect, test } from "vitest";
import type { Schemas } from "../../api/client";
import { renderRoutes } from "../../test/render";
import { server } from "../../test/server";
import { IssueBox } from "./parts/IssueBox";
import { useActs } from "./parts/useActs";
import { newIssue, newPipeline } from "./testIssue";

type Issue = Schemas["Issue"];
const id = { project: "shop", issue: "7" };
const url = "*/v1/projects/shop/issues/7";

function Box({ issue, pipeline }: { issue: Issue; pipeline?: Schemas["Pipeline"] }) {
  const acts = useActs(id);
  return <IssueBox view={{ id, issue, pipeline, acts }} />;
}

function draw(issue: Issue, pipeline?: Schemas["Pipeline"]) {
  return renderRoutes([{ path: "*", element: <Box issue={issue} pipeline={pipeline} /> }], "/projects/shop/issues/7");
}

const approval: Schemas["Blocker"] = {
  kind: "APPROVAL",
  who: "Idris Okafor",
  whoIsMe: true,
  text: "approve: prod is protected (0 of 1)",
  action: "approve",
};
const checks: Schemas["Blocker"] = {
  kind: "CHECKS",
  who: "Mara Lindqvist",
  whoIsMe: false,
  text: "fixes 1 review error: orders has no key",
  action: "override",
};

test("says what stands in the way, the reader's own line last", () => {
  draw(newIssue({ blockers: [approval, checks] }));
  expect(screen.getByRole("heading", { name: "2 things stand between this change and test" })).toBeVisible();
  const lines = screen.getAllByRole("listitem").map((line) => line.textContent);
  expect(lines[0]).toContain("Mara Lindqvist fixes 1 review error: orders has no key");
  expect(lines[1]).toContain("You approve: prod is protected (0 of 1)");
});

test("where an act goes away, the focus goes to what stands there now", () => {
  const path = "/projects/shop/issues/7";
  function Page() {
    const [approved, setApproved] = useState(false);
    return (
      <>
        <Box issue={newIssue({ blockers: approved ? [] : [approval] })} />
        <button type="button" onClick={() => setApproved(true)}>
          told
        </button>
      </>
    );
  }
  renderRoutes([{ path: "*", element: <Page /> }], path);
  screen.getByRole("button", { name: "Approve" }).focus();
  fireEvent.click(screen.getByRole("button", { name: "told" }));
  expect(screen.getByRole("heading", { level: 2 })).toHaveFocus();
});

test("approving sends it once", async () => {
  let asked = 0;
  server.use(
    http.post(`${url}\\:approve`, () => {
      asked++;
      return HttpResponse.json(newIssue({}));
    }),
  );
  draw(newIssue({ blockers: [approval] }));
  await userEvent.click(screen.getByRole("button", { name: "Approve" }));
  await waitFor(() => expect(asked).toBe(1));
});

test("a refusal is shown with its request, and the act stays", async () => {
  server.use(
    http.post(`${url}\\:approve`, () =>
      HttpResponse.json(
        {
          title: "You created this change",
          status: 403,
          code: "PERMISSION_DENIED",
          detail: "Ask Sol.",
          requestId: "r1",
        },
        { status: 403 },
      ),
    ),
  );
  draw(newIssue({ blockers: [approval] }));
  await userEvent.click(screen.getByRole("button", { name: "Approve" }));
  const alert = await screen.findByRole("alert");
  expect(alert).toHaveTextContent("You created this change");
  expect(alert).toHaveTextContent("request r1");
  expect(screen.getByRole("button", { name: "Approve" })).toBeEnabled();
});

test("who may not approve is told why, and cannot", () => {
  const issue = newIssue({ blockers: [{ ...approval, who: "Sol Moreau", whoIsMe: false }] });
  draw({ ...issue, approval: { ...issue.approval, canApprove: false, whyNot: "You created this change." } });
  expect(screen.getByRole("button", { name: "Approve" })).toBeDisabled();
  expect(screen.getByText("You created this change.")).toBeVisible();
});

test("an override needs a reason", async () => {
  const sent: unknown[] = [];
  server.use(
    http.post(`${url}\\:override`, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(newIssue({}));
    }),
  );
  draw(newIssue({ blockers: [checks] }));
  await userEvent.click(screen.getByRole("button", { name: "Override with a reason" }));
  const dialog = await screen.findByRole("dialog");
  await userEvent.click(within(dialog).getByRole("button", { name: "Override" }));
  expect(sent).toEqual([]);
  await userEvent.type(within(dialog).getByRole("textbox"), "The table is empty");
  await userEvent.click(within(dialog).getByRole("button", { name: "Override" }));
  await waitFor(() => expect(sent).toEqual([{ reason: "The table is empty" }]));
});

test("a protected stage is run by its name", async () => {
  let run = "";
  server.use(
    http.post("*/v1/projects/shop/issues/7/pipeline/stages/*", ({ request }) => {
      run = new URL(request.url).pathname;
      return HttpResponse.json({});
    }),
  );
  const pipeline = newPipeline();
  const stage = pipeline.stages[1]?.name ?? "";
  draw(
    newIssue({ blockers: [{ kind: "RUN", who: "", whoIsMe: true, text: "run prod by hand", action: "run", stage }] }),
    pipeline,
  );
  await userEvent.click(screen.getByRole("button", { name: "Run on prod" }));
  await waitFor(() => expect(run).toBe("/v1/projects/shop/issues/7/pipeline/stages/prod:run"));
});

test("an unknown outcome offers both ways on", async () => {
  const sent: unknown[] = [];
  server.use(
    http.post("*/v1/projects/shop/issues/7/pipeline/stages/prod/tasks/*", async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({});
    }),
  );
  const pipeline = newPipeline({ prod: "FAILED", statementIndex: 3 });
  draw(
    newIssue({
      blockers: [
        {
          kind: "UNKNOWN_OUTCOME",
          who: "",
          whoIsMe: true,
          text: "say whether statement 3 took effect",
          action: "retry",
          stage: pipeline.stages[1]?.name,
          task: pipeline.stages[1]?.tasks[0]?.name,
        },
      ],
    }),
    pipeline,
  );
  expect(screen.getByRole("button", { name: "Resume at statement 3 on prod" })).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Resume after statement 3" }));
  await waitFor(() => expect(sent).toEqual([{ resume: "AFTER" }]));
});

test("at most three obstacles, and the rest on request", async () => {
  const many = ["a", "b", "c", "d", "e"].map((task) => ({
    kind: "FAILED" as const,
    who: "Ana",
    whoIsMe: false,
    text: `retries ${task}`,
    task,
  }));
  draw(newIssue({ blockers: many }), newPipeline());
  await userEvent.click(screen.getByRole("button", { name: "and 2 more" }));
  expect(screen.getAllByRole("listitem")).toHaveLength(5);
});

test("is gone when the issue is done", () => {
  draw(newIssue({ status: "DONE" }));
  expect(screen.queryByRole("region", { name: "What stands in the way" })).toBeNull();
});
