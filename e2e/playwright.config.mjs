import { defineConfig } from "@playwright/test";
import { chromium } from "./harness/chromium.mjs";

export default defineConfig({
  testDir: "stories",
  outputDir: "target/results",
  workers: 1, // the stories share one server
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: "list",
  globalSetup: "./harness/start.mjs",
  // The first visit needs a server nobody has set up; the others make what they need. --no-deps runs one alone.
  projects: [
    { name: "first day", testMatch: "first-day.spec.mjs" },
    { name: "every day", testIgnore: "first-day.spec.mjs", dependencies: ["first day"] },
  ],
  use: {
    browserName: "chromium",
    viewport: { width: 1280, height: 800 },
    locale: "en-US",
    reducedMotion: "reduce",
    actionTimeout: 30_000,
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: chromium(),
      args: [
        "--disable-background-networking",
        "--disable-sync",
        "--no-first-run",
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), // root has none
      ],
    },
  },
});
