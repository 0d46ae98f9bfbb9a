// Builds the pages and puts them where the jar takes its resources from.
import { cpSync, rmSync } from "node:fs";
import { fingerprint, npm, once, prepare } from "./run.mjs";

const target = process.argv[2];
if (!target) throw new Error("Say where the pages go: node scripts/build.mjs FOLDER");
prepare();
const sources = fingerprint(
  "src",
  "public",
  "scripts",
  "index.html",
  "vite.config.ts",
  "package-lock.json",
  "../api/openapi.yaml",
);
once("pages", sources, "dist/index.html", () => npm("run", "--silent", "build"));
rmSync(target, { recursive: true, force: true });
cpSync("dist", target, { recursive: true, filter: (file) => !file.includes(".vite") });
