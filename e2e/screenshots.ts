import fs from "node:fs";
import { chromium } from "@playwright/test";
import globalSetup from "./support/global-setup";
import { adminCredentials, cookiesOf, signIn, startServer } from "./support/server";

const folder = "public/screenshots";

globalSetup();
fs.mkdirSync(folder, { recursive: true });
const server = await startServer();
const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
try {
  const cookie = await signIn(server.url, adminCredentials);
  const list = async (query: string) => {
    const answer = (await (
      await fetch(`${server.url}/api/v1/peers?${query}`, { headers: { cookie } })
    ).json()) as { items: { id: string }[] };
    return answer.items[0]?.id ?? "";
  };
  const shots = [
    { name: "overview", path: "/", theme: "light" },
    { name: "peers", path: "/peers", theme: "light" },
    { name: "peers-dark", path: "/peers", theme: "dark" },
    { name: "peer", path: `/peers/${await list("system=ontap&status=degraded")}`, theme: "light" },
    { name: "new-peer", path: "/peers/new?system=ontap", theme: "light" },
  ] as const;
  for (const shot of shots) {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      colorScheme: shot.theme,
      reducedMotion: "reduce",
    });
    await context.addCookies(cookiesOf(server, cookie));
    const page = await context.newPage();
    await page.goto(server.url + shot.path, { waitUntil: "load" });
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: `${folder}/${shot.name}.png` });
    await context.close();
  }
  process.stdout.write(`${shots.length} screenshots in ${folder}\n`);
} finally {
  await browser.close();
  await server.stop();
}
