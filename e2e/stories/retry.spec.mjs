import { expect, test } from "@playwright/test";
import { expectAccessible } from "../harness/accessible.mjs";
import { furnish, ines, marta, signIn, sqlField } from "../harness/world.mjs";

const change = `ALTER TABLE sailor ADD COLUMN badge text;

UPDATE sailor
   SET badge = initials(given_name, family_name)
 WHERE badge IS NULL;
`;

test("a change fails on prod, is mended, reviewed again, and retried as a new run", async ({ browser }) => {
  await furnish({
    project: "crew",
    title: "Crew",
    instances: {
      "crew-test": { environment: "test", databases: ["crew_test"] },
      "crew-prod": { environment: "prod", databases: ["crew_prod"] },
    },
  });
  const developer = await signIn(browser, ines);
  await developer.goto("/projects/crew/issues/new");
  await developer.getByRole("checkbox", { name: "Choose all of Test" }).check();
  await developer.getByRole("checkbox", { name: "Choose all of Prod" }).check();
  await sqlField(developer).fill(change);
  await developer.getByLabel("Title", { exact: true }).fill("Badges for the crew");
  await developer.getByRole("button", { name: "Submit" }).click();
  await expect(developer.getByRole("heading", { name: /Badges for the crew/ })).toBeVisible();

  const dba = await signIn(browser, marta);
  await dba.goto("/projects/crew/issues/1/rollout");
  await dba.getByRole("button", { name: "Approve" }).click();
  const prod = dba.getByRole("region", { name: "Stage Prod" });
  await prod.getByRole("button", { name: "Run on Prod", exact: true }).click();

  // Test had the function, prod has not: the engine's words, at their place in the SQL.
  const log = dba.getByRole("region", { name: "Log of crew_prod" });
  await expect(log.getByText(/function initials\(text, text\) does not exist/).first()).toBeVisible();
  await expect(
    log.getByRole("alert").getByText(/SET badge = initials\(given_name, family_name\)\s+\^{8}/),
  ).toBeVisible();
  await expect(dba.getByRole("region", { name: "Stage Test" }).getByText("Done")).toBeVisible();
  await expectAccessible(dba);
  await log.getByRole("link", { name: "line 4", exact: true }).click();
  await expect(dba).toHaveURL(/\/changes#L4$/);
  await expectAccessible(dba);

  // Its author mends it, which makes a second version.
  await developer.goto("/projects/crew/issues/1");
  await expectAccessible(developer);
  await developer.getByRole("link", { name: "Edit the change" }).click();
  const editor = sqlField(developer, "SQL of the change");
  await editor.fill(change.replace("initials(given_name, family_name)", "left(given_name, 1) || left(family_name, 1)"));
  await expectAccessible(developer);
  await developer.getByRole("button", { name: "Save changes" }).click();
  await expect(developer.getByText("v2", { exact: true }).first()).toBeVisible();
  await developer.getByRole("button", { name: "Compare v1 with v2" }).click();
  await expect(developer.getByRole("dialog")).toBeVisible();
  await expectAccessible(developer);
  await developer.getByRole("button", { name: "Close" }).click();

  // The second version is checked and approved anew; only then is it tried again.
  await dba.goto("/projects/crew/issues/1/checks");
  await expect(dba.getByText("Checked as v2")).toBeVisible();
  await expectAccessible(dba);
  await dba.getByRole("button", { name: "Unfold" }).click();
  await dba.getByRole("button", { name: "Approve" }).click();
  await dba.getByRole("link", { name: /^Rollout/ }).click();
  await dba.getByRole("button", { name: "Retry on Prod", exact: true }).first().click();
  await expect(prod.getByText("Done")).toBeVisible();
  await expect(dba.getByRole("heading", { level: 1 })).toHaveText(/Done/);
  await expect(log.getByText(/Run 2 of 2/)).toBeVisible();
  await expectAccessible(dba);
  await log.getByRole("link", { name: "Run 1" }).click();
  await expect(log.getByText(/does not exist/).first()).toBeVisible();
  await dba.getByRole("link", { name: /^Conversation/ }).click();
  await expectAccessible(dba);
  await developer.context().close();
  await dba.context().close();
});
