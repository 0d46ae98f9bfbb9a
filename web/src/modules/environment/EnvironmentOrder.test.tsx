import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { Suspense } from "react";
import { expect, it } from "vitest";
import { answers, owner, prod, test, url } from "../../test/answers";
import { renderRoutes } from "../../test/render";
import { server } from "../../test/server";
import { user } from "../../test/user";
import { EnvironmentOrder } from "./EnvironmentOrder";

it("is put in another order by arrow keys, and says so", async () => {
  const sent: unknown[] = [];
  server.use(
    answers("/users/me", owner),
    answers("/environments", { environments: [test, prod] }),
    http.post(url("/environments:reorder"), async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ environments: [prod, test] });
    }),
  );
  renderRoutes([
    {
      path: "/",
      element: (
        <Suspense fallback={null}>
          <EnvironmentOrder environments={[test, prod]} />
        </Suspense>
      ),
    },
  ]);
  const list = await screen.findByRole("list", { name: "Environments in order" });
  within(list).getByRole("button", { name: "Move test: arrow up or down" }).focus();
  await user.keyboard("{ArrowDown}");
  await waitFor(() => expect(sent).toEqual([{ environments: ["environments/prod", "environments/test"] }]));
  expect(screen.getByText("test is now number 2 of 2")).toBeInTheDocument();
});
