import { expect, test } from "vitest";
import { exportUrl, filterOf } from "./auditLogs";

const nothing = { text: "", status: "", since: "", user: "", request: "" };
const now = Date.parse("2026-11-28T12:00:30Z");

test("what is asked for becomes one filter, and nothing becomes none", () => {
  expect(filterOf(nothing, now)).toBeUndefined();
  expect(filterOf({ ...nothing, status: "REFUSED", user: "users/2" }, now)).toBe(
    'status == "REFUSED" && user == "users/2"',
  );
  expect(filterOf({ ...nothing, since: "hour" }, now)).toBe('time >= timestamp("2026-11-28T11:00:00.000Z")');
});

test("words of the address that mean nothing ask for nothing", () => {
  expect(filterOf({ ...nothing, status: "ODD", since: "eon" }, now)).toBeUndefined();
});

test("quotes stay within the text", () => {
  expect(filterOf({ ...nothing, text: 'a"b' }, now)).toContain('method.contains("a\\"b")');
});

test("the file is of what is seen", () => {
  expect(exportUrl("shop", "CSV", 'status == "DONE"')).toBe(
    "/v1/projects/shop/auditLogs:export?format=CSV&filter=status+%3D%3D+%22DONE%22",
  );
  expect(exportUrl(undefined, "JSON", undefined)).toBe("/v1/auditLogs:export?format=JSON");
});
