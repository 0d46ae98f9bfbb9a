import { describe, expect, it } from "vitest";
import { conditionOf } from "./databaseCondition";

describe("the condition of chosen databases", () => {
  it.each([
    [[], ""],
    [["instances/i/databases/a"], 'resource.database in ["instances/i/databases/a"]'],
    [
      ["instances/i/databases/a", 'instances/i/databases/say "x"'],
      'resource.database in ["instances/i/databases/a", "instances/i/databases/say \\"x\\""]',
    ],
  ])("of %j is %s", (databases, condition) => {
    expect(conditionOf(databases)).toBe(condition);
  });
});
