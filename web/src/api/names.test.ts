import { expect, it } from "vitest";
import { idOf, part, pathOf, readable } from "./names";

it("takes names apart", () => {
  expect(idOf("instances/pg/databases/shop")).toBe("shop");
  expect(part("instances/databases/databases/shop", "databases")).toBe("shop");
  expect(part("instances/pg/databases/shop", "projects")).toBe("");
});

it("shows escaped ids as they are called, in any script", () => {
  expect(readable("a~2Fb")).toBe("a/b");
  expect(readable("größe~3A1")).toBe("größe:1");
  expect(readable("caf~C3~A9")).toBe("café");
});

it("makes the path of a page that the router can take apart again", () => {
  expect(pathOf("instances/pg/databases/my shop?")).toBe("/instances/pg/databases/my%20shop%3F");
});
