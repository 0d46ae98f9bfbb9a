/** Resource names are paths: "projects/shop/issues/7". The pages live under the same paths. */

/** The last part of a name: its id, as the server writes it. */
export function idOf(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

/** The id that follows a collection in a name: part("instances/i/databases/d", "instances") is "i". */
export function part(name: string, collection: string): string {
  const parts = name.split("/");
  // Collections stand at even places; an id may be spelled like one.
  const at = parts.findIndex((one, index) => index % 2 === 0 && one === collection);
  return at < 0 ? "" : (parts[at + 1] ?? "");
}

/** Names escape what paths cannot hold as ~XX, byte by byte; for reading, this undoes it. */
export function readable(id: string): string {
  if (!id.includes("~")) return id;
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  for (let i = 0; i < id.length; ) {
    const hex = id[i] === "~" ? id.slice(i + 1, i + 3) : "";
    if (/^[0-9A-Fa-f]{2}$/.test(hex)) {
      bytes.push(Number.parseInt(hex, 16));
      i += 3;
    } else {
      const char = String.fromCodePoint(id.codePointAt(i) ?? 0);
      bytes.push(...encoder.encode(char));
      i += char.length;
    }
  }
  return new TextDecoder().decode(new Uint8Array(bytes));
}

/** The page of a resource. */
export function pathOf(name: string): string {
  return `/${name.split("/").map(encodeURIComponent).join("/")}`;
}
