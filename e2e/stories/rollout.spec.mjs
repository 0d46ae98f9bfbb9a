import { expect, test } from "@playwright/test";
import { expectAccessible } from "../harness/accessible.mjs";
import { furnish, ines, marta, signIn, sqlField } from "../harness/world.mjs";

const change = `CREATE TABLE berth (
    id bigint PRIMARY KEY,
    pier_id bigint NOT NULL REFERENCES pier,
    length_m numeric(5, 1) NOT NULL
);
SELECT pg_sleep(2);
INSERT INTO pier (id, name) VALUES (1, 'North'), (2, 'South');
`;

test("a change is proposed, reviewed, and rolled out to test and then to prod", async ({ browser }) => {
  await furnish({
    project: "harbor",
    title: "Harbor",
    instances: {
      "pier-test": { environment: "test", databases: ["harbor_test"] },
      "pier-prod": { environment: "prod", databases: ["harbor_prod"] },
    },
  });

  const developer = await signIn(browser, ines);
  await developer.goto("/projects/harbor/issues");
  await expectAccessible(developer);
  await developer.getByRole("link", { name: "New issue" }).first().click();
  await developer.getByRole("checkbox", { name: /harbor_test/ }).check();
  await developer.getByRole("checkbox", { name: /harbor_prod/ }).check();
  await sqlField(developer).fill(change);
  await developer.getByLabel("Title", { exact: true }).fill("Berths on the piers");
  await developer.getByLabel("Description", { exact: true }).fill("Ships ask for a berth of their `length`.");
  await expectAccessible(developer);
  await developer.getByRole("button", { name: "Submit" }).click();

  // What was checked, and who is asked.
  await expect(developer).toHaveURL(/\/projects\/harbor\/issues\/1$/);
  await expect(developer.getByRole("heading", { name: /Berths on the piers/ })).toBeVisible();
  await expect(developer.getByText("Marta Lind").first()).toBeVisible();
  await expect(developer.getByRole("button", { name: "Approve" })).toBeDisabled();
  await expectAccessible(developer);
  await developer.getByRole("link", { name: /^Changes/ }).click();
  await expectAccessible(developer);
  await developer.getByRole("link", { name: /^Checks/ }).click();
  await expectAccessible(developer);

  const dba = await signIn(browser, marta);
  await expect(dba.getByRole("heading", { level: 1 })).toHaveText(/waits? for you/);
  await expectAccessible(dba);
  await dba
    .getByRole("link", { name: /Berths on the piers/ })
    .first()
    .click();
  await dba.getByRole("link", { name: /^Changes/ }).click();
  await dba.getByRole("button", { name: "Comment on line 4" }).click();
  await dba.getByRole("textbox", { name: "Comment on line 4" }).fill("Is 999.9 m enough? Yes.");
  await dba.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(dba.getByText("Is 999.9 m enough? Yes.")).toBeVisible();
  await expectAccessible(dba);
  await dba.getByRole("button", { name: "Approve" }).click();

  // Test runs by itself; prod waits for a hand.
  await developer.getByRole("link", { name: /^Rollout/ }).click();
  const testStage = developer.getByRole("region", { name: "Stage Test" });
  await expect(testStage.getByText("Done")).toBeVisible();
  await expectAccessible(developer);
  await dba.getByRole("link", { name: /^Rollout/ }).click();
  await dba
    .getByRole("region", { name: "Stage Prod" })
    .getByRole("button", { name: "Run on Prod", exact: true })
    .click();

  // Both watch the log while it is written.
  for (const page of [dba, developer]) {
    await page.getByRole("link", { name: /harbor_prod/ }).click();
    const log = page.getByRole("log");
    await expect(log.getByText("SELECT pg_sleep(2)")).toBeVisible();
    await expect(log.getByText(/2 rows/)).toBeVisible();
  }
  await expect(dba.getByRole("region", { name: "Stage Prod" }).getByText("Done")).toBeVisible();
  await expect(dba.getByRole("heading", { level: 1 })).toHaveText(/Done/);
  await expectAccessible(dba);
  await dba.getByRole("link", { name: "Conversation" }).click();
  await expectAccessible(dba);

  // The database remembers who changed what, with the schema before and after.
  await developer.goto("/instances/pier-prod/databases/harbor_prod");
  await expectAccessible(developer);
  await developer.getByRole("link", { name: "berth" }).click();
  await expectAccessible(developer);
  await developer.getByRole("link", { name: "Changelog" }).click();
  await expectAccessible(developer);
  await developer.getByRole("link", { name: /Berths on the piers/ }).click();
  const detail = developer.getByRole("dialog", { name: "Berths on the piers" });
  await expect(detail.getByText("length_m").last()).toBeVisible();
  await expectAccessible(developer);
  await developer.context().close();
  await dba.context().close();
});
