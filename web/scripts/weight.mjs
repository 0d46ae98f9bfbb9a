// Fails the build when the sign-in page, cold, or what the SQL editor loads before one can type in it, grows beyond its budget.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const manifest = JSON.parse(readFileSync("dist/.vite/manifest.json", "utf8"));
const language = "src/i18n/en.ts";

/** The files that these modules need, with their sizes as they travel. */
function weigh(modules, others = []) {
  const files = new Set(others);
  const need = (key) => {
    const chunk = manifest[key];
    if (!chunk) throw new Error(`The build has no ${key}: name the page in scripts/weight.mjs.`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const css of chunk.css ?? []) files.add(css);
    for (const other of chunk.imports ?? []) need(other);
  };
  for (const module of modules) need(module);
  return [...files].map((file) => [file, gzipSync(readFileSync(`dist/${file}`)).length]);
}

const sum = (sizes) => sizes.reduce((total, [, size]) => total + size, 0);

function holds(page, sizes, bytes) {
  for (const [file, size] of sizes.sort((a, b) => b[1] - a[1])) console.log(`${String(size).padStart(8)}  ${file}`);
  console.log(`${page}: ${sum(sizes)} of ${bytes} bytes gzipped.`);
  if (sum(sizes) <= bytes) return;
  console.error(`${page} is over its budget: load what it does not show at once lazily.`);
  process.exit(1);
}

const style = manifest["style.css"];
const signIn = weigh(
  ["index.html", "src/routes/sign-in/SignInPage.tsx", language],
  ["index.html", "icon.svg", ...(style ? [style.file] : [])],
);
holds("Sign-in page", signIn, 500_000);
// The page asks two questions: who am I, and is the workspace set up.
const requests = signIn.length + 2;
console.log(`Sign-in page: ${requests} of 25 requests.`);
if (requests > 25) {
  console.error("The sign-in page asks for too many files: gather those that are loaded together.");
  process.exit(1);
}

const editor = weigh(["index.html", "src/app/shell/Shell.tsx", "src/routes/editor/EditorPage.tsx", language]);
holds(
  "Scripts of the SQL editor",
  editor.filter(([file]) => file.endsWith(".js")),
  400_000,
);
