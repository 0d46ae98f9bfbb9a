// Fails the build when the sign-in page, cold, grows beyond its budget.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const budget = { bytes: 500_000, requests: 25 };
const manifest = JSON.parse(readFileSync("dist/.vite/manifest.json", "utf8"));
const entry = "src/routes/sign-in/SignInPage.tsx";
const files = new Set(["index.html", "icon.svg"]);

function need(key) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`The build has no ${key}: name the sign-in page in scripts/weight.mjs.`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const css of chunk.css ?? []) files.add(css);
  for (const other of chunk.imports ?? []) need(other);
}

need("index.html");
need(entry);
need("src/i18n/en.ts"); // one language is loaded: the reader's
const style = manifest["style.css"];
if (style) files.add(style.file);

const sizes = [...files].map((file) => [file, gzipSync(readFileSync(`dist/${file}`)).length]);
const bytes = sizes.reduce((sum, [, size]) => sum + size, 0);
// The page asks two questions: who am I, and is the workspace set up.
const requests = sizes.length + 2;
for (const [file, size] of sizes.sort((a, b) => b[1] - a[1])) console.log(`${String(size).padStart(8)}  ${file}`);
console.log(`Sign-in page: ${bytes} of ${budget.bytes} bytes gzipped, ${requests} of ${budget.requests} requests.`);
if (bytes > budget.bytes || requests > budget.requests) {
  console.error("The sign-in page is over its budget: load what it does not show lazily.");
  process.exit(1);
}
