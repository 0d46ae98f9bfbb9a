import { once } from "node:events";
import { createServer } from "node:http";
import { expect, test } from "@playwright/test";
import { expectAccessible } from "../harness/accessible.mjs";
import { gitServer } from "../harness/git.mjs";
import { furnish, marta, signIn, sol } from "../harness/world.mjs";

test("a push becomes an issue, its news reaches inbox and webhook, and the schema comes back", async ({ browser }) => {
  const git = await gitServer();
  const receiver = await receiverThatFailsOnce();
  try {
    git.push("Begin", { "README.md": "Migrations of the depot" });
    await furnish({
      project: "depot",
      title: "Depot",
      instances: {
        "depot-test": { environment: "test", databases: ["depot"] },
        "depot-prod": { environment: "prod", databases: ["depot_prod"] },
      },
    });

    const owner = await signIn(browser, sol);
    await owner.goto("/projects/depot/repository");
    await expectAccessible(owner);
    await owner.getByLabel("Address").fill(`${git.url.replace("depot.git", "elsewhere.git")}`);
    await owner.getByLabel("Schema path template").fill("{{ENV_ID}}/{{DB_NAME}}.schema.sql");
    await owner.getByRole("button", { name: "Connect repository" }).click();
    await expect(owner.getByText(/There is no Git repository at/)).toBeVisible();
    await owner.getByLabel("Address").fill(git.url);
    await owner.getByRole("button", { name: "Connect repository" }).click();
    await expect(owner.getByText("Nothing was pushed yet")).toBeVisible();
    await expectAccessible(owner);

    await owner.goto("/projects/depot/webhooks");
    await owner.getByRole("button", { name: "New webhook" }).first().click();
    await owner.getByLabel("Name", { exact: true }).fill("Depot's program");
    await owner.getByLabel("URL", { exact: true }).fill(receiver.url);
    await expectAccessible(owner);
    await owner.getByRole("button", { name: "Create the webhook" }).click();
    await owner.getByRole("button", { name: "I have kept it" }).click();

    // Jane pushes two files: one is a change, one has a name that says nothing.
    git.push("Add crates", {
      "test/depot##1##migrate##crates.sql": "CREATE TABLE crate (id int PRIMARY KEY);",
      "prod/depot_prod##1##migrate##crates.sql": "CREATE TABLE crate (id int PRIMARY KEY);",
      "test/crates.sql": "CREATE TABLE crate (id int PRIMARY KEY);",
    });
    await owner.goto("/projects/depot/repository");
    await owner.getByRole("button", { name: "Look now" }).click();
    await owner.getByRole("link", { name: /Add crates/ }).click();
    await expect(owner.getByText("malformed name")).toBeVisible();
    await expect(owner.getByText("planned")).toHaveCount(2);
    await expectAccessible(owner);

    const dba = await signIn(browser, marta);
    await dba.getByRole("link", { name: /^Inbox/ }).click();
    await expect(dba.getByText("Your approval is asked for").first()).toBeVisible();
    await expectAccessible(dba);
    await dba
      .getByRole("link", { name: /Add crates/ })
      .first()
      .click();
    await expect(dba.getByText("Jane Doe").first()).toBeVisible();
    await dba.getByRole("button", { name: "Approve" }).click();

    // Test runs by itself; its schema is written back.
    await owner.goto("/projects/depot/repository");
    await expect(async () => {
      await owner.reload();
      await expect(owner.getByText("schema written back")).toBeVisible({ timeout: 1_000 });
    }).toPass();
    expect(git.file("test/depot.schema.sql")).toContain("crate");
    await expectAccessible(owner);

    // What the receiver did not take at first came again, and comes once more by hand, under the same id.
    await owner.goto("/projects/depot/webhooks");
    await owner.getByRole("link", { name: /Depot's program/ }).click();
    const failed = receiver.seen[0];
    const { name: webhook } = (await answer(owner, "projects/depot/webhooks")).webhooks[0];
    let delivery;
    await expect(async () => {
      const { deliveries } = await answer(owner, `${webhook}/deliveries`);
      delivery = deliveries.find((one) => one.messageId === failed);
      expect(delivery).toMatchObject({ status: "DELIVERED" });
    }).toPass();
    expect(delivery.attemptCount).toBeGreaterThan(1);
    await owner.reload();
    await owner
      .getByRole("row")
      .locator(`a[href*="delivery=${delivery.name.split("/").at(-1)}"]`)
      .click();
    const drawer = owner.getByRole("dialog");
    await expect(drawer.getByText(failed)).toBeVisible();
    await expect(drawer.getByText("It answers with 503.")).toBeVisible();
    await expectAccessible(owner);
    const before = receiver.seen.filter((id) => id === failed).length;
    await drawer.getByRole("button", { name: "Send again" }).click();
    await expect.poll(() => receiver.seen.filter((id) => id === failed).length).toBeGreaterThan(before);
  } finally {
    await receiver.stop();
    await git.stop();
  }
});

/** What the server answers to who is signed in on that page. */
const answer = async (page, path) => (await page.request.get(`/v1/${path}`)).json();

/** Keeps the ids of what it was sent; the first message it takes at the second try. */
async function receiverThatFailsOnce() {
  const seen = [];
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => {
      seen.push(request.headers["webhook-id"]);
      response.writeHead(seen.length === 1 ? 503 : 200).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    seen,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
