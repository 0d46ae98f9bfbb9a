// Runs the stories. In continuous integration those that failed, or were not come to, have a second chance on a fresh server, and the
// output says so: a browser, a server and three databases on two cores are late at times. What fails twice has failed.
import { spawnSync } from "node:child_process";

const stories = (...options) =>
  spawnSync(process.execPath, ["node_modules/@playwright/test/cli.js", "test", ...options, ...process.argv.slice(2)], {
    stdio: "inherit",
  }).status ?? 1;

let status = stories();
if (status !== 0 && process.env.CI) {
  console.log("Stories failed; those once more, on a fresh server.");
  status = stories("--last-failed");
}
process.exit(status);
