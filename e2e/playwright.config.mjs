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
  use: {
    browserName: "chromium",
    viewport: { width: 1280, height: 800 },
    locale: "en-US",
    reducedMotion: "reduce",
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
