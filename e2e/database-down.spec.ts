import { startPostgres } from "@/lib/tooling/postgres.mjs";
import { Wire } from "@/lib/testing/wire";
import { expectCleanInBothThemes } from "./support/clean";
import { expect, test as base } from "@playwright/test";
import { adminCredentials, cookiesOf, type Server, signIn, startServer } from "./support/server";

/** A server on a PostgreSQL whose line can be cut; null where no PostgreSQL is installed. */
const test = base.extend<object, { world: { server: Server; wire: Wire } | null }>({
  world: [
    async ({}, use) => {
      const postgres = await startPostgres();
      if ("reason" in postgres) return use(null);
      const url = new URL(postgres.url);
      const wire = new Wire(url);
      url.host = `127.0.0.1:${await wire.listen()}`;
      const server = await startServer({
        lab: ["--systems", "consul"],
        env: { DATABASE_URL: url.toString() },
      });
      await use({ server, wire });
      await server.stop();
      wire.close();
      postgres.stop();
    },
    { scope: "worker", timeout: 240_000 },
  ],
});

test("a page says that the database is down, in light and dark, and goes on by itself", async ({
  page,
  world,
}) => {
  test.skip(world === null, "no PostgreSQL server is installed");
  if (!world) return;
  const { server, wire } = world;
  const cookie = await signIn(server.url, adminCredentials);
  await page.context().addCookies(cookiesOf(server, cookie));
  await page.goto(`${server.url}/peers`);
  await expect(page.getByRole("heading", { name: "Peers", level: 1 })).toBeVisible();
  wire.set("cut");

  await page.getByRole("link", { name: "Activity" }).click();
  const heading = page.getByRole("heading", { name: "The database does not answer" });
  await expect(heading).toBeVisible();
  const answer = await page.goto(`${server.url}/peers?status=failed`);
  expect(answer?.status()).toBe(503);
  expect(answer?.headers()["retry-after"]).toBe("5");
  await expect(heading).toBeVisible();
  await expectCleanInBothThemes(page, "database down");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("Still no answer.")).toBeVisible();

  wire.set("open");
  await expect(page.getByRole("heading", { name: "Peers", level: 1 })).toBeVisible();
  await expect(page).toHaveURL(`${server.url}/peers?status=failed`);
  expect(server.output()).toContain("database.lost");
  // It is back when each of those who ask again and again has had its answer, which may be after the page has.
  await expect.poll(() => server.output()).toContain("database.back");
});
