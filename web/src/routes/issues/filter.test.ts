import { expect, test } from "vitest";
import { toFilter } from "./filter";

test("words become conditions, the rest is sought in the title", () => {
  expect(toFilter("is:open creator:@me delivery slots", "users/2")).toBe(
    'status=="OPEN" && creator=="users/2" && title.contains("delivery slots")',
  );
  expect(toFilter("waiting:@me type:create", "users/2")).toBe('waitingFor=="users/me" && type=="DATABASE_CREATE"');
});

test("an empty filter asks for everything, an unknown word is a word of the title", () => {
  expect(toFilter("  ", "users/2")).toBeUndefined();
  expect(toFilter("is:odd", "users/2")).toBe('title.contains("is:odd")');
});

test("quotes in a title cannot end the condition", () => {
  expect(toFilter('a"b', "users/2")).toBe('title.contains("a\\"b")');
});
