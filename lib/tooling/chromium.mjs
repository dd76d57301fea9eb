// Finds a Chromium for the tests: CHROME_PATH, the system's, the bundled one, or Debian's package as a last resort.
import { spawnSync } from "node:child_process";
import fs from "node:fs";

// The shell comes first: it is the same engine without a window's parts, and spends about half the processor time.
const places = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

const runs = (file) => spawnSync(file, ["--version"], { timeout: 20_000 }).status === 0;

async function bundled() {
  try {
    const { default: chromium } = await import("@sparticuz/chromium");
    const file = await chromium.executablePath();
    return runs(file) ? file : null;
  } catch {
    return null;
  }
}

function installed() {
  if (process.getuid?.() !== 0 || !fs.existsSync("/usr/bin/apt-get")) return null;
  console.log("Installing Chromium …");
  spawnSync("apt-get", ["update", "-qq"], { stdio: "ignore" });
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
    stdio: "ignore",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  return fs.existsSync("/usr/bin/chromium") ? "/usr/bin/chromium" : null;
}

/**
 * @returns {Promise<string>} path of a browser that runs
 * @throws Error that says what to do when there is none
 */
export async function findChromium() {
  const given = process.env.CHROME_PATH;
  if (given) return given;
  const found = places.find((file) => fs.existsSync(file)) ?? (await bundled()) ?? installed();
  if (found) return found;
  throw new Error(
    "No Chromium or Chrome was found. Install one, or set CHROME_PATH to its program file.",
  );
}
