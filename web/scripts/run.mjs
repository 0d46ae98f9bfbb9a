// What the Maven build needs of Node: npm's commands, and knowing what is up to date.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `The web UI is built by Node 20.19 or newer; this is ${process.versions.node}. Install a newer one, or build without the UI: -DskipWeb.`,
  );
  process.exit(1);
}

/** Runs a script of package.json; ends the build when it fails. */
export function npm(...args) {
  const result = spawnSync(process.platform === "win32" ? "npm.cmd" : "npm", args, { stdio: "inherit" });
  if (result.error) {
    console.error(
      `npm could not be started (${result.error.message}). Install it beside Node, or build without the UI: -DskipWeb.`,
    );
    process.exit(1);
  }
  if (result.status !== 0) process.exit(result.status ?? 1);
}

function filesOf(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path).flatMap((name) => filesOf(join(path, name)));
}

/** A fingerprint of the contents of files and folders. */
export function fingerprint(...paths) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap(filesOf).sort()) hash.update(file).update("\0").update(readFileSync(file));
  return hash.digest("hex");
}

/** Does the work unless it was done for the same contents; `made` must exist still. */
export function once(name, print, made, work) {
  const stamp = join("target", `${name}.stamp`);
  if (existsSync(made) && existsSync(stamp) && readFileSync(stamp, "utf8") === print) return;
  work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, print);
}

/** Packages as the lock says, and the types of the API. */
export function prepare() {
  once("packages", fingerprint("package-lock.json"), "node_modules/.package-lock.json", () =>
    npm("ci", "--no-audit", "--no-fund", "--loglevel=error"),
  );
  once("types", fingerprint("../api/openapi.yaml", "package-lock.json"), "src/api/schema.d.ts", () => {
    npm("run", "--silent", "generate");
    // As old as what it is made of: a generated file must not look like a source that has changed.
    const { atime, mtime } = statSync("../api/openapi.yaml");
    for (const made of ["src/api/schema.d.ts", "src/api"]) utimesSync(made, atime, mtime);
  });
}
