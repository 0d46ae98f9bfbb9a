// Lint, types and tests; skipped when nothing changed since they passed.
import { fingerprint, npm, once, prepare } from "./run.mjs";

prepare();
const sources = fingerprint(
  "src",
  "public",
  "scripts",
  "index.html",
  "vite.config.ts",
  "tsconfig.json",
  "biome.json",
  "package-lock.json",
  "../api/openapi.yaml",
);
once("verified", sources, "dist/index.html", () => {
  for (const script of ["lint", "typecheck", "test"]) npm("run", "--silent", script);
});
