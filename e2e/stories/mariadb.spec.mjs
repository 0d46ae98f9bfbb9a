import { expect, test } from "@playwright/test";
import { expectAccessible } from "../harness/accessible.mjs";
import { asOwner, furnish, ines, marta, signIn, sqlField } from "../harness/world.mjs";

const change = `ALTER TABLE item ADD COLUMN code varchar(20) NOT NULL DEFAULT '';
UPDATE item SET code = upper(left(label, 3)) WHERE code = '';
ALTER TABLE item ADD UNIQUE item_label (label);
`;

test("MariaDB: a server is registered, and a change goes over two environments with a failure between", async ({
  browser,
}) => {
  await furnish({
    project: "store",
    title: "Store",
    instances: { "store-prod": { engine: "MARIADB", environment: "prod", databases: ["store_prod"] } },
  });
  const dba = await signIn(browser, marta);
  await registerTest(dba);
  await moveIn("instances/store-test/databases/store_test");

  const developer = await signIn(browser, ines);
  await developer.goto("/projects/store/issues/new");
  await developer.getByRole("checkbox", { name: /store_test/ }).check();
  await developer.getByRole("checkbox", { name: /store_prod/ }).check();
  await sqlField(developer).fill(change);
  await developer.getByLabel("Title", { exact: true }).fill("Codes of the items");
  await developer.getByRole("button", { name: "Submit" }).click();
  await expect(developer.getByRole("heading", { name: /Codes of the items/ })).toBeVisible();

  await dba.goto("/projects/store/issues/1/rollout");
  await dba.getByRole("button", { name: "Approve" }).click();
  await expect(dba.getByRole("region", { name: "Stage Test" }).getByText("Done")).toBeVisible();
  const prod = dba.getByRole("region", { name: "Stage Prod" });
  await prod.getByRole("button", { name: "Run on Prod", exact: true }).click();

  // What committed by itself stays, and is said; the page shows it without being read again.
  const log = dba.getByRole("region", { name: "Log of store_prod" });
  await expect(log.getByText(/Duplicate entry 'rope' for key 'item_label'/).first()).toBeVisible();
  await expect(log.getByText(/took effect/).first()).toBeVisible();
  await expectAccessible(dba);

  await developer.getByRole("link", { name: "Edit the change" }).click();
  const mended = change.replace(
    "ALTER TABLE item ADD UNIQUE",
    "DELETE FROM item WHERE id = 4;\nALTER TABLE item ADD UNIQUE",
  );
  await sqlField(developer, "SQL of the change").fill(mended);
  await developer.getByRole("button", { name: "Save changes" }).click();
  await expect(developer.getByText("v2", { exact: true }).first()).toBeVisible();

  await dba.getByRole("button", { name: "Approve" }).click();
  await dba.getByRole("button", { name: "Retry on Prod", exact: true }).first().click();
  await expect(dba.getByRole("heading", { level: 1 })).toHaveText(/Done/);
  await expect(log.getByText(/Run 2 of 2/)).toBeVisible();
  await expectAccessible(dba);
  await developer.goto("/instances/store-prod/databases/store_prod");
  await developer.getByRole("link", { name: "item", exact: true }).click();
  const item = developer.getByRole("region", { name: "item", exact: true });
  await item.getByText("Details", { exact: true }).click();
  await expect(item.getByText("item_label").first()).toBeVisible();
  await expectAccessible(developer);
  await developer.context().close();
  await dba.context().close();
});

test("MariaDB: a session ends before its statement, and the run goes on behind it when somebody says so", async ({
  browser,
}) => {
  await furnish({
    project: "stock",
    title: "Stock",
    instances: {
      shelves: { engine: "MARIADB", environment: "test", databases: ["store_stock"] },
      office: { engine: "MARIADB", environment: "test", databases: ["store_office"] },
    },
  });
  const developer = await signIn(browser, ines);
  await developer.goto("/projects/stock/issues/new");
  await developer.getByRole("checkbox", { name: /store_stock/ }).check();
  await sqlField(developer).fill("TRUNCATE TABLE stock;\nINSERT INTO item VALUES (7, 'sail');\n");
  await developer.getByLabel("Title", { exact: true }).fill("Counted anew");
  await developer.getByRole("button", { name: "Submit" }).click();
  await expect(developer.getByRole("heading", { name: /Counted anew/ })).toBeVisible();
  const dba = await signIn(browser, marta);
  await dba.goto("/projects/stock/issues/1/rollout");
  await dba.getByRole("button", { name: "Approve" }).click();
  await expect(dba.getByRole("region", { name: "Stage Test" }).getByText("Running").first()).toBeVisible();

  await endSession("TRUNCATE%");
  const log = dba.getByRole("region", { name: "Log of store_stock" });
  await expect(log.getByText(/Outcome of statement 1 unknown/).first()).toBeVisible();
  await expectAccessible(dba);
  await dba.getByRole("button", { name: "Resume after statement 1" }).click();
  await expect(dba.getByRole("heading", { level: 1 })).toHaveText(/Done/);
  await expect(log.getByText(/Run 2 of 2/)).toBeVisible();
  await expectAccessible(dba);
  await developer.context().close();
  await dba.context().close();
});

/** By hand, with a wrong port first: the server's absence is said at its field. */
async function registerTest(page) {
  const target = JSON.parse(process.env.TARGET).MARIADB;
  await page.goto("/instances/new");
  await page.getByRole("combobox", { name: "Engine" }).click();
  await page.getByRole("option", { name: "MariaDB" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Store test");
  await page.getByRole("combobox", { name: "Environment" }).click();
  await page.getByRole("option", { name: "test" }).click();
  await page.getByLabel("Host", { exact: true }).fill(target.host);
  const port = page.getByLabel("Port", { exact: true });
  await expect(port).toHaveValue("3306");
  await port.fill("1");
  await page.getByLabel("User", { exact: true }).fill(target.username);
  await page.getByRole("textbox", { name: "Password" }).fill(target.password);
  await page.getByLabel("Databases to read").fill("store_test");
  await page.getByRole("button", { name: "Add the instance" }).click();
  await expect(port).toHaveAccessibleDescription(/Nothing listens on port 1 /);
  await expectAccessible(page);
  await port.fill(String(target.port));
  await page.getByRole("button", { name: "Add the instance" }).click();
  await expect(page.getByRole("link", { name: "store_test", exact: true })).toBeVisible();
  await expectAccessible(page);
}

async function moveIn(name) {
  const owner = await asOwner();
  await owner.post("projects/store/databases:transfer", { databases: [name] });
  await owner.leave();
}

async function endSession(text) {
  const owner = await asOwner();
  await owner.post("projects/stock/issues", {
    title: "A session ends",
    type: "DATABASE_CHANGE",
    changes: [{ targets: ["instances/office/databases/store_office"], statement: `SELECT end_session('${text}')` }],
  });
  await owner.leave();
}
