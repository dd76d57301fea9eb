import { expectCleanInBothThemes } from "./support/clean";
import { expect, test } from "./support/fixtures";

interface Given {
  tokenPath: string;
  clientId: string;
  clientSecret: string;
  issued: number;
  token: string;
}

test.describe("a cluster that demands OAuth 2.0", () => {
  test.afterEach(({ lab }) => lab.reset());

  test("is added with a client whose tokens are fetched and renewed, then changed to a fixed token", async ({
    page,
    lab,
  }) => {
    const cluster = lab.connections.find(({ endpoint }) => endpoint === "ontap/ap-edge-04");
    const issuer = lab.connections.find(({ endpoint }) => endpoint === "ontap/eu-dr-01");
    const oauth = (args: Record<string, unknown> = {}) =>
      lab.command("ontap", "oauth", args) as Promise<Given>;
    const given = await oauth({ endpoint: "ap-edge-04", demand: true });

    await page.goto("/connections/new?system=ontap");
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("edge by token");
    await page
      .getByRole("textbox", { name: /address/i })
      .first()
      .fill(cluster?.address ?? "");
    await page.getByRole("radio", { name: /^OAuth 2.0 client/ }).check();
    const field = (name: string) => page.getByRole("textbox", { name, exact: true });
    await field("Token address").fill(`http://login.example.com${given.tokenPath}`);
    await field("Client ID").fill(given.clientId);
    await page.getByLabel("Client secret", { exact: true }).fill("wrong");
    await page.getByRole("button", { name: "Get certificate" }).click();
    await page.getByRole("button", { name: "Pin this certificate" }).click();
    await page.getByRole("button", { name: "Add connection" }).click();
    await expect(field("Token address")).toHaveAccessibleDescription(/Begin .* with https/);
    await field("Token address").fill(`${issuer?.address ?? ""}${given.tokenPath}`);

    // What is pinned is the cluster's certificate: the token address needs its own authority.
    await page.getByRole("button", { name: "Test connection" }).click();
    await expect(page.getByText(/certificate .* not trusted/i).first()).toBeVisible();
    const caPem = (lab.connections[0]?.trust as { caPem?: string } | undefined)?.caPem ?? "";
    await page.getByLabel(/^Authority of the token address/).fill(caPem);
    await page.getByRole("button", { name: "Test connection" }).click();
    await expect(
      page.getByText("The authorization server does not accept the client ID and secret."),
    ).toBeVisible();
    await expectCleanInBothThemes(page, "OAuth 2.0");

    await page.getByLabel("Client secret", { exact: true }).fill(given.clientSecret);
    await page.getByRole("button", { name: "Test connection" }).click();
    await expect(page.getByText("The credentials are accepted.")).toBeVisible();
    await page.getByRole("button", { name: "Add connection" }).click();
    await expect(
      page.getByRole("heading", { name: "edge by token", level: 1, exact: true }),
    ).toBeVisible();
    await page.goto("/peers?q=edge");
    const row = page.getByRole("row").filter({ hasText: "edge by token" }).first();
    await expect(row).toBeVisible();

    // A revoked token is renewed without anybody noticing.
    await oauth({ revoke: true });
    await row.getByRole("link").first().click();
    await expect(page.getByText(/edge by token cannot be read/)).toHaveCount(0);
    await expect(page.getByRole("heading", { name: "Facts" })).toBeVisible();

    await page.goto("/connections");
    await page.getByRole("link", { name: "edge by token", exact: true }).click();
    await page.getByRole("link", { name: "Edit", exact: true }).click();
    await expect(page.getByText("Signs in with: OAuth 2.0 client.")).toBeVisible();
    expect(await page.content()).not.toContain(given.clientSecret);
    await page.getByLabel("Keep the stored credentials").uncheck();
    await page.getByRole("radio", { name: /^Access token/ }).check();
    await page
      .getByLabel("Access token", { exact: true })
      .and(page.getByRole("textbox"))
      .fill((await oauth()).token);
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(
      page.getByRole("heading", { name: "edge by token", level: 1, exact: true }),
    ).toBeVisible();
    await oauth({ revoke: true });
    await page.getByRole("button", { name: "Test connection" }).click();
    const steps = page.getByRole("list", { name: "Steps of the test" });
    await expect(steps).toContainText("The cluster did not accept the access token.");
    await page.getByRole("button", { name: /^Delete/ }).click();
    const dialog = page.getByRole("alertdialog");
    const name = dialog.getByRole("textbox");
    if (await name.isVisible()) await name.fill("edge by token");
    await dialog.getByRole("button", { name: /Delete/ }).click();
    await expect(page.getByRole("link", { name: "edge by token", exact: true })).toHaveCount(0);
  });
});
