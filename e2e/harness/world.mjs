import { expect, request } from "@playwright/test";

export const password = "a sentence is fine";
export const sol = { title: "Sol Moreau", email: "sol@harbor.example" }; // owns the workspace
export const ines = { title: "Ines Duarte", email: "ines@harbor.example" }; // proposes
export const marta = { title: "Marta Lind", email: "marta@harbor.example" }; // reviews, as a DBA

/** What a story needs and is not about, made by the owner through the API. */
export async function furnish({ project, title, instances = {} }) {
  const owner = await asOwner();
  const people = { ines: await owner.person(ines), marta: await owner.person(marta) };
  await owner.grant("workspace", "roles/workspaceDBA", people.marta);
  for (const [id, instance] of Object.entries(instances)) await owner.instance(id, instance);
  if (project) {
    await owner.post(`projects?projectId=${project}`, { title });
    await owner.grant(`projects/${project}`, "roles/projectDeveloper", people.ines);
    const names = Object.entries(instances).flatMap(([id, { databases }]) =>
      databases.filter((one) => !one.includes("*")).map((one) => `instances/${id}/databases/${one}`),
    );
    if (names.length > 0) await owner.post(`projects/${project}/databases:transfer`, { databases: names });
  }
  await owner.leave();
}

/** A browser window of that person, signed in as people do. */
export async function signIn(browser, person) {
  const context = await browser.newContext({ baseURL: process.env.SERVER });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("Email", { exact: true }).fill(person.email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(`${process.env.SERVER}/`);
  return page;
}

/** The owner's calls; a workspace without one gets it. */
export async function asOwner() {
  const nobody = await callsOf();
  if (!(await nobody.get("workspace")).setUp) await nobody.post("workspace:setUp", { owner: { ...sol, password } });
  const { accessToken } = await nobody.post("auth:signIn", { email: sol.email, password });
  await nobody.leave();
  const { get, post, leave } = await callsOf(accessToken);
  const targets = JSON.parse(process.env.TARGET);
  return {
    post,
    leave,

    /** The name of that person, who is made a member where they are none. */
    async person(who) {
      const { users } = await get("users");
      return (users.find((one) => one.email === who.email) ?? (await post("users", { ...who, password }))).name;
    },

    async grant(on, role, member) {
      const policy = await get(`${on}:getIamPolicy`);
      const held = policy.bindings.some((one) => one.role === role && one.members.includes(member));
      if (held) return;
      await post(`${on}:setIamPolicy`, {
        policy: { ...policy, bindings: [...policy.bindings, { role, members: [member] }] },
      });
    },

    async instance(id, { engine = "POSTGRES", environment, databases }) {
      await post(`instances?instanceId=${id}`, {
        title: id,
        engine,
        environment: `environments/${environment}`,
        syncDatabases: databases,
        dataSources: [{ type: "ADMIN", ...targets[engine] }],
      });
    },
  };
}

async function callsOf(token) {
  const context = await request.newContext({ extraHTTPHeaders: token ? { Authorization: `Bearer ${token}` } : {} });
  const url = (path) => `${process.env.SERVER}/v1/${path}`;
  return {
    get: (path) => answered(context.get(url(path))),
    post: (path, data) => answered(context.post(url(path), { data })),
    leave: () => context.dispose(),
  };
}

async function answered(asked) {
  const answer = await asked;
  if (!answer.ok()) throw new Error(`${answer.url()}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

/** Where SQL is typed, once the editor is there: the plain field that stands in for it until then may go between two keys. */
export function sqlField(page, name = "SQL") {
  return page.locator(`.cm-content[aria-label="${name}"]`);
}
