import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import i18next from "i18next";
import { expect, it, vi } from "vitest";
import { ProblemError } from "../api/problem";
import { renderRoutes } from "../test/render";
import { user } from "../test/user";
import { ConfirmDialog } from "./ConfirmDialog";
import { EnvironmentTag } from "./EnvironmentTag";
import { FilterBar } from "./FilterBar";
import { ListBox } from "./ListBox";
import { initialsOf } from "./PersonAvatar";
import { Problem } from "./Problem";
import { ageOf } from "./RelativeTime";
import { StatePill } from "./StatePill";
import { slugOf } from "./slug";

it("tells ages as people do", () => {
  const now = Date.parse("2026-11-22T12:00:00Z");
  const age = (time: string, ago = false) => ageOf(time, now, i18next.t, ago);
  expect(age("2026-11-22T11:59:30Z")).toBe("just now");
  expect(age("2026-11-22T11:54:00Z")).toBe("6 min");
  expect(age("2026-11-22T10:00:00Z", true)).toBe("2 h ago");
  expect(age("2026-11-19T11:00:00Z")).toBe("3 d");
  expect(age("2026-11-22T12:05:00Z")).toBe("in 5 min");
  expect(age("2026-11-12T12:00:00Z")).toBe("Nov 12");
});

it("makes ids of titles and initials of names", () => {
  expect(slugOf("Shop (EU)")).toBe("shop-eu");
  expect(slugOf("  2nd Größe ")).toBe("nd-gro-e");
  expect(initialsOf("Sol Moreau")).toBe("SM");
  expect(initialsOf("")).toBe("?");
});

it("has the word of the glossary in a state's pill", () => {
  renderRoutes([{ path: "/", element: <StatePill state="SETTLING" /> }]);
  expect(screen.getByText("Settling")).toBeInTheDocument();
});

it("says by a word, not by color alone, that an environment is protected", () => {
  renderRoutes([
    { path: "/", element: <EnvironmentTag environment={{ title: "prod", color: "plum", protected: true }} /> },
  ]);
  expect(screen.getByRole("img", { name: "protected" })).toBeInTheDocument();
});

it("shows what failed, why, and the number of the request", () => {
  const error = new ProblemError({
    status: 403,
    code: "PERMISSION_DENIED",
    title: "You may not do this",
    detail: "Project Developer queries test only.",
    whoCan: "a project owner of Shop",
    requestId: "8f2c",
  });
  renderRoutes([{ path: "/", element: <Problem error={error} /> }]);
  const alert = screen.getByRole("alert");
  expect(alert).toHaveTextContent("Project Developer queries test only. Ask a project owner of Shop.");
  expect(alert).toHaveTextContent("request 8f2c");
  expect(screen.getByRole("button", { name: "Copy details" })).toBeInTheDocument();
});

it("wants the name typed before something is archived in a protected environment", async () => {
  const confirm = vi.fn();
  render(
    <MantineProvider env="test">
      <ConfirmDialog
        opened
        onClose={() => {}}
        title="Archive pg-prod?"
        act="Archive pg-prod"
        environment={{ title: "prod", color: "plum", protected: true }}
        typed="pg-prod"
        onConfirm={confirm}
      />
    </MantineProvider>,
  );
  const act = await screen.findByRole("button", { name: "Archive pg-prod" });
  expect(act).toBeDisabled();
  await user.type(screen.getByRole("textbox"), "pg-pro{Enter}");
  expect(confirm).not.toHaveBeenCalled();
  await user.type(screen.getByRole("textbox"), "d");
  await user.click(act);
  expect(confirm).toHaveBeenCalledOnce();
});

it("keeps the search in the address", async () => {
  const { router } = renderRoutes([{ path: "/", element: <FilterBar label="Find by name" /> }], "/?q=shop&x=1");
  const field = screen.getByRole("searchbox", { name: "Find by name" });
  expect(field).toHaveValue("shop");
  await user.clear(field);
  await user.type(field, "crm");
  await vi.waitFor(() => expect(router.state.location.search).toBe("?q=crm&x=1"));
});

it("moves through a list by j and k, opens a row by Enter, and says how many there are", async () => {
  const rows = ["a", "b", "c"].map((id) => ({ id }));
  const { router } = renderRoutes([
    {
      path: "/",
      element: (
        <ListBox
          list={{ items: rows, total: 42, hasMore: true, more: () => {} }}
          label="Letters"
          things="letters"
          rowKey={(row) => row.id}
          to={(row) => `/${row.id}`}
          empty={null}
          columns={[{ key: "id", label: "ID", cell: (row) => row.id }]}
        />
      ),
    },
    { path: "/:id", element: <div>opened</div> },
  ]);
  expect(screen.getByText("3 of 42 letters")).toBeInTheDocument();
  await user.keyboard("jjk");
  await user.keyboard("j{Enter}");
  expect(await screen.findByText("opened")).toBeInTheDocument();
  expect(router.state.location.pathname).toBe("/b");
});
