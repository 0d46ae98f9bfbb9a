import { expect, it, vi } from "vitest";
import { queryMany } from "./queries";

const body = { targets: ["projects/p/databaseGroups/g"], statement: "SELECT 1" };

function answering(...parts: string[]) {
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part));
      controller.close();
    },
  });
  vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response(stream, { status: 200 }));
}

it("tells of each database as soon as its line is whole", async () => {
  answering(
    '{"database":"a","answer":{"resu',
    'lts":[]}}\n{"database":"b","problem":{"code":"X"}}\n{"queryId":"q","succ',
    'eeded":1}\n',
  );
  const told: string[] = [];
  await queryMany("p", body, (one) => told.push(one.database));
  expect(told).toEqual(["a", "b"]);
});

it("is an error where the answer breaks off before its sum", async () => {
  answering('{"database":"a","answer":{"results":[]}}\n');
  await expect(queryMany("p", body, () => {})).rejects.toThrow();
});
