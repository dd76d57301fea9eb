import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  globalSetup: "./e2e/support/global-setup.ts",
  workers: 3,
  timeout: 240_000,
  expect: { timeout: 45_000 },
  // A test that passes on a second try only has found something; it is named, and looked into. The second try leaves a
  // trace: a trace of every try would cost a third of the time.
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: "line",
  use: {
    viewport: { width: 1440, height: 900 },
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    // Traces would cost a third of the time: --trace on, for the one test that needs it.
    screenshot: "only-on-failure",
    // A browser with a window lets a pressed button copy; the headless shell has to be told.
    contextOptions: { permissions: ["clipboard-read", "clipboard-write"] },
    launchOptions: {
      executablePath: process.env.CHROME_PATH || "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--no-first-run",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
