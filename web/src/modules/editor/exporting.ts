import { api, type Schemas } from "../../api/client";
import type { DatabaseId } from "../database/databases";

export type ExportFormat = Schemas["ExportFormat"];

/**
 * All rows of a query as a file, asked for anew and written by the server while they come.
 *
 * @param onReceived is told of the bytes so far
 * @throws where the server refuses, or breaks off: then there is no file
 */
export async function exportQuery(
  id: DatabaseId,
  body: Schemas["ExportRequest"],
  onReceived: (bytes: number) => void,
): Promise<{ file: Blob; name: string }> {
  const { data, response } = await api.POST("/v1/instances/{instance}/databases/{database}:export", {
    params: { path: id },
    body,
    parseAs: "stream",
  });
  const reader = (data as ReadableStream<Uint8Array<ArrayBuffer>>).getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let received = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    chunks.push(next.value);
    received += next.value.length;
    onReceived(received);
  }
  const type = response.headers.get("Content-Type") ?? "application/octet-stream";
  return { file: new Blob(chunks, { type }), name: nameIn(response.headers.get("Content-Disposition")) };
}

function nameIn(disposition: string | null): string {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? "") ?? [];
  if (encoded) return decodeURIComponent(encoded);
  return /filename="([^"]+)"/i.exec(disposition ?? "")?.[1] ?? "result";
}
