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

test("what ends and what is withdrawn in many databases is told once each, and failures by themselves", () => {
  const at = (second: number) => `2026-11-22T10:00:${String(second).padStart(2, "0")}Z`;
  const entries = timeline(
    [],
    [
      event("e1", at(1), "finished a", "TASK_DONE"),
      event("e2", at(2), "failed on b", "TASK_FAILED"),
      event("e3", at(3), "stopped on c", "TASK_CANCELED"),
      event("e4", at(4), "finished d", "TASK_DONE"),
      event("e5", at(5), "stopped on e", "TASK_CANCELED"),
      event("e6", at(6), "finished f", "TASK_DONE"),
    ],
  );
  expect(entries).toMatchObject([
    { event: { name: "e1" }, times: 1 },
    { event: { name: "e2" }, times: 1 },
    { event: { name: "e5" }, times: 2 },
    { event: { name: "e6" }, times: 2 },
  ]);
});
