import { expect, test } from "vitest";
import type { Schemas } from "../../../api/client";
import { timeline } from "./timeline";

const event = (
  name: string,
  time: string,
  text = "checked 2 databases",
  type: Schemas["IssueEventType"] = "CHECKED",
) => ({
  name,
  type,
  user: "users/1",
  userTitle: "Bytebase",
  time,
  text,
  payload: {},
});
const comment = (name: string, createTime: string) => ({
  name,
  user: "users/2",
  userTitle: "Mara Lindqvist",
  content: "Why?",
  createTime,
  updateTime: createTime,
});

test("comments and events stand by their time", () => {
  const entries = timeline(
    [comment("c1", "2026-11-22T10:05:00Z")],
    [event("e1", "2026-11-22T10:00:00Z"), event("e2", "2026-11-22T10:20:00.5+00:00", "approved", "APPROVED")],
  );
  expect(entries.map((entry) => (entry.kind === "comment" ? entry.comment.name : entry.event.name))).toEqual([
    "e1",
    "c1",
    "e2",
  ]);
});

test("alike events within ten minutes become one that counts them", () => {
  const entries = timeline(
    [],
    [event("e1", "2026-11-22T10:00:00Z"), event("e2", "2026-11-22T10:04:00Z"), event("e3", "2026-11-22T10:40:00Z")],
  );
  expect(entries).toMatchObject([
    { event: { name: "e2" }, times: 2 },
    { event: { name: "e3" }, times: 1 },
  ]);
});

test("a comment between two alike events keeps them apart", () => {
  const entries = timeline(
    [comment("c1", "2026-11-22T10:01:00Z")],
    [event("e1", "2026-11-22T10:00:00Z"), event("e2", "2026-11-22T10:02:00Z")],
  );
  expect(entries).toHaveLength(3);
});
