import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";

const chooseSides = async (page: Page, a: string, b: string) => {
  await page.getByLabel("Side A").selectOption({ label: a });
  await page.getByLabel("Side B").selectOption({ label: b });
  await page.getByRole("link", { name: "Continue" }).click();
};

test.describe("pairing", () => {
  test.afterEach(({ lab }) => lab.reset());

  test("two clusters are paired from the overview in six interactions, and unpaired again", async ({
    page,
  }) => {
    await page.goto("/");
    await page.getByRole("navigation").getByRole("link", { name: "Pair", exact: true }).click();
    await chooseSides(page, "eu-dr-01", "us-arch-02");
    await page.getByRole("link", { name: "Review" }).click();
    await page.getByRole("button", { name: "Pair eu-dr-01 with us-arch-02" }).click();
    await expect(page.getByText("Both sides are as they should be.")).toBeVisible();

    await page.getByRole("link", { name: "Peers of eu-dr-01" }).click();
    await page.getByRole("link", { name: "us-arch-02", exact: true }).click();
    await page.getByRole("button", { name: "Unpair both sides" }).click();
    const dialog = page.getByRole("alertdialog");
    await expect(dialog.getByRole("list", { name: "What is lost" })).toContainText(
      "between eu-dr-01 and us-arch-02 stop",
    );
    await dialog.getByRole("textbox").fill("us-arch-02");
    await dialog.getByRole("button", { name: "Unpair both sides" }).click();
    await expect(page.getByText("Both sides are as they should be.")).toBeVisible();
  });

  test("what is not ready is named, put right, run again and green", async ({ page, lab }) => {
    await lab.command("ontap", "set-lif", { endpoint: "us-arch-02", lif: "ic_02", state: "down" });
    await page.goto("/pair");
    await chooseSides(page, "eu-dr-01", "us-arch-02");
    const line = page
      .getByRole("list", { name: "Checks" })
      .getByRole("listitem")
      .filter({ hasText: "Intercluster LIF on every node" })
      .filter({ hasText: "us-arch-02" });
    await expect(line.getByText("Failed", { exact: true })).toBeVisible();
    await lab.command("ontap", "set-lif", { endpoint: "us-arch-02", lif: "ic_02", state: "up" });
    await line.getByRole("button", { name: /^Run again/ }).click();
    await expect(line.getByText("Passed", { exact: true })).toBeVisible();
  });

  test("a failed step waits when that was chosen, is tried again and ends paired", async ({
    page,
    lab,
  }) => {
    await lab.fault("ontap/us-arch-02", "403", {
      match: { method: "POST", path: "/api/cluster/peers" },
    });
    await page.goto("/pair");
    await chooseSides(page, "eu-dr-01", "us-arch-02");
    await page.getByRole("link", { name: "Review" }).click();
    await page.getByRole("radio", { name: /Stop and let me decide/ }).check();
    await page.getByRole("button", { name: "Pair eu-dr-01 with us-arch-02" }).click();
    await expect(page.getByRole("heading", { name: "A step failed on us-arch-02" })).toBeVisible();
    await expect(page.getByText("What stands so far: the half on eu-dr-01.")).toBeVisible();
    await expect(page.getByText(/^0?9:\d\d$/)).toBeVisible();
    // Whoever comes back to the page finds it waiting still.
    await page.reload();
    await expect(page.getByRole("button", { name: "Take everything back" })).toBeVisible();
    await lab.fault("ontap/us-arch-02", null);
    await page.getByRole("button", { name: "Try this step again" }).click();
    await expect(page.getByText("Both sides are as they should be.")).toBeVisible();
  });

  test("three datacenters are paired as hub and spoke; the report names the pair that failed, and is exported", async ({
    page,
    lab,
  }) => {
    await lab.fault("consul/iad1", "403", {
      match: { method: "POST", path: "/v1/peering/establish" },
    });
    await page.goto("/pair");
    await page.getByRole("link", { name: "Pair many at once" }).click();
    await page.getByRole("combobox", { name: "System" }).selectOption("consul");
    for (const name of ["consul-lhr1", "consul-ams1", "consul-iad1"])
      await page.getByRole("checkbox", { name }).check();
    await page.getByRole("radio", { name: /Hub and spoke/ }).check();
    await page.getByLabel("Hub", { exact: true }).selectOption({ label: "consul-lhr1" });
    const pairs = page.getByRole("list", { name: "Pairs" }).getByRole("listitem");
    await expect(pairs).toHaveCount(2);
    for (const name of ["consul-ams1", "consul-iad1"])
      await expect(
        pairs.filter({ hasText: `consul-lhr1 with ${name}` }).getByText(/^Ready for pairing/),
      ).toBeVisible();
    await page.getByRole("button", { name: "Pair 2 pairs" }).click();

    await expect(page.getByText("1 done, 1 rolled back")).toBeVisible();
    await expect(
      page.getByRole("row").filter({ hasText: "Pair consul-lhr1 with consul-ams1" }),
    ).toContainText("Done");
    const failed = page.getByRole("row").filter({ hasText: "Pair consul-lhr1 with consul-iad1" });
    await expect(failed).toContainText("Rolled back");
    const reason = (await failed.getByRole("cell").nth(2).innerText()).trim();
    expect(reason).not.toBe("");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Export CSV" }).click(),
    ]);
    const lines = (await readFile(await download.path(), "utf8")).trimEnd().split("\r\n");
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^operation,kind,system,side_a,side_b,state,reason/);
    expect(lines.find((line) => line.includes("consul-iad1"))).toMatch(/,undone,/);
    expect(lines.find((line) => line.includes("consul-ams1"))).toMatch(/,succeeded,/);
    await expect(page.getByRole("link", { name: "Export JSON" })).toBeVisible();
  });

  test("a run is followed over a reload, and Back leads to the review with both sides", async ({
    page,
    lab,
  }) => {
    await lab.fault("ontap/us-arch-02", "slow", {
      delayMs: 1_500,
      match: { method: "POST", path: "/api/cluster/peers" },
    });
    await page.goto("/pair");
    await chooseSides(page, "eu-dr-01", "us-arch-02");
    await page.getByRole("link", { name: "Review" }).click();
    await page.getByRole("button", { name: "Pair eu-dr-01 with us-arch-02" }).click();
    await page.waitForURL(/\/operations\//);
    await page.reload();
    await expect(page.getByText("Both sides are as they should be.")).toBeVisible();
    await page.goBack();
    await expect(page.getByRole("button", { name: "Pair eu-dr-01 with us-arch-02" })).toBeVisible();
    const line = page
      .getByRole("list", { name: "Checks" })
      .getByRole("listitem")
      .filter({ hasText: "Not peers yet" });
    await expect(line.getByRole("link", { name: "Open the peer" })).toHaveAttribute(
      "href",
      /^\/peers\/[0-9a-f-]{36}$/,
    );
  });

  test("clocks that are apart are named, put right, run again and green", async ({ page, lab }) => {
    await lab.command("ontap", "set-clock", { endpoint: "us-arch-02", aheadS: 900 });
    await page.goto("/pair");
    await chooseSides(page, "eu-dr-01", "us-arch-02");
    const line = page
      .getByRole("list", { name: "Checks" })
      .getByRole("listitem")
      .filter({ hasText: "Clocks are close" });
    await expect(
      line.getByText("The clock of us-arch-02 is 15 minutes ahead of that of eu-dr-01."),
    ).toBeVisible();
    await lab.command("ontap", "set-clock", { endpoint: "us-arch-02", aheadS: 0 });
    await line.getByRole("button", { name: /^Run again/ }).click();
    await expect(line.getByText("Passed", { exact: true })).toBeVisible();
  });

  test("a failure on the second side takes the first one back and says so", async ({
    page,
    lab,
  }) => {
    await lab.fault("ontap/us-arch-02", "403", {
      match: { method: "POST", path: "/api/cluster/peers" },
    });
    await page.goto("/pair");
    await chooseSides(page, "eu-dr-01", "us-arch-02");
    await page.getByRole("link", { name: "Review" }).click();
    await page.getByRole("button", { name: "Pair eu-dr-01 with us-arch-02" }).click();
    await expect(page.getByText("Everything that was made is gone again.")).toBeVisible();
    const steps = page.getByRole("list", { name: "Steps" });
    await expect(steps.getByText("Taken back")).toBeVisible();
    await expect(
      steps.getByText("The account is not allowed to create the cluster peer."),
    ).toBeVisible();
    await expect(page.getByRole("link", { name: "Try again" })).toBeVisible();
  });
});
