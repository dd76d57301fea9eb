import globalSetup from "../support/global-setup";
import { adminCredentials, signIn, startServer } from "../support/server";
import { launchBrowser, signedInContext } from "./support/browser";
import { type Figure, printTable } from "./support/figures";

// From a change behind a backend's API to the first frame that shows it in an open list, with a poll each second.
const rounds = 10;
const states = [
  { system: "ontap", endpoint: "ontap/eu-prod-01", good: "available", bad: "unavailable" },
  { system: "consul", endpoint: "consul/fra1", good: "ACTIVE", bad: "FAILING" },
] as const;

const figures: Figure[] = [];
globalSetup();
const server = await startServer();
const browser = await launchBrowser();
try {
  const cookie = await signIn(server.url, adminCredentials);
  const context = await signedInContext(browser, server.url, { cookie });
  for (const { system, endpoint, good, bad } of states) {
    const connection = server.lab.connections.find((each) => each.endpoint === endpoint)?.name;
    const list = (await (
      await fetch(`${server.url}/api/v1/peers?system=${system}&status=healthy`, {
        headers: { cookie },
      })
    ).json()) as { items: { name: string; connectionName: string }[] };
    const peer = list.items.find((item) => item.connectionName === connection)?.name ?? "";
    const page = await context.newPage();
    await page.goto(`${server.url}/peers?system=${system}&q=${encodeURIComponent(peer)}`);
    const row = page
      .getByRole("row")
      .filter({ hasText: peer })
      .filter({ hasText: connection ?? "" });
    await row.waitFor();
    const timesMs: number[] = [];
    for (let round = 0; round < 2 * rounds; round++) {
      const state = round % 2 === 0 ? bad : good;
      const startedAt = performance.now();
      await server.lab.command(system, "set-state", { endpoint, peer, state });
      await row.getByText(state, { exact: true }).waitFor();
      timesMs.push(performance.now() - startedAt);
    }
    figures.push({ what: `${system}: change to screen`, values: timesMs });
    await page.close();
  }
  printTable("A change behind a backend's API, read each second", figures);
} finally {
  await browser.close();
  await server.stop();
}
