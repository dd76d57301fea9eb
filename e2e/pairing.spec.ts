import { readFile } from "node:fs/promises";
import { expect, test } from "./support/fixtures";
import { chooseSides, Counter, sideField } from "./support/pairing";
import { WizardPage } from "./support/wizard";

test.describe("pairing", () => {
  test.afterEach(({ lab }) => lab.reset());

  test("two clusters are paired from the overview in five interactions, and unpaired again", async ({
    page,
  }) => {
    await page.goto("/");
    const hand = new Counter();
    await hand.press(page.getByRole("navigation").getByRole("link", { name: "Pair", exact: true }));
    await hand.chooseSide(page, "A", "eu-dr-01");
    await hand.chooseSide(page, "B", "us-arch-02");
    await hand.press(page.getByRole("button", { name: "Next" }));
    await hand.press(page.getByRole("button", { name: "Pair eu-dr-01 with us-arch-02" }));
    await expect(page.getByText("Both sides are as they should be.")).toBeVisible();
    expect(hand.count).toBeLessThanOrEqual(5);

    await expect(page.getByRole("link", { name: "Peer on us-arch-02" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Pair another" })).toHaveAttribute("href", "/pair");
    await expect(page.getByRole("link", { name: "Create SVM peer" })).toHaveAttribute(
      "href",
      /act=create-svm-peer$/,
    );
    await page.getByRole("link", { name: "Peer on eu-dr-01" }).click();
    await page.getByRole("button", { name: "Unpair both sides" }).click();
    const dialog = page.getByRole("alertdialog");
    await expect(dialog.getByRole("list", { name: "What is lost" })).toContainText(
      "between eu-dr-01 and us-arch-02 stop",
    );
    await dialog.getByRole("textbox").fill("us-arch-02");
    await dialog.getByRole("button", { name: "Unpair both sides" }).click();
    await expect(page.getByText("Both sides are as they should be.")).toBeVisible();
  });

  test("two are paired with the keyboard alone, and the focus is where one goes on", async ({
    page,
  }) => {
    const wizard = new WizardPage(page);
    await page.goto("/pair");
    await wizard.tabTo(sideField(page, "A"));
    await page.keyboard.type("lhr1");
    await page.keyboard.press("Enter");
    await expect(sideField(page, "A")).toHaveValue("consul-lhr1");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.type("iad1");
    await page.keyboard.press("Enter");
    await expect(sideField(page, "B")).toHaveValue("consul-iad1");
    await page.keyboard.press("Enter");
    await expect(wizard.heading("Review")).toBeFocused();
    await wizard.tabTo(page.getByRole("link", { name: "Change Both sides" }), "Enter");
    await expect(wizard.heading("Options")).toBeFocused();
    await wizard.tabTo(wizard.button("Next"), "Enter");
    await expect(wizard.heading("Review")).toBeFocused();
    await wizard.tabTo(wizard.button("Pair consul-lhr1 with consul-iad1"), "Enter");
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
    // What is red is not what one is led to: it asks, and names what failed.
    await page.getByRole("button", { name: "Pair anyway" }).click();
    const asked = page.getByRole("alertdialog");
    await expect(asked).toContainText("Intercluster LIF on every node, us-arch-02");
    await expect(asked.getByRole("button", { name: "Cancel" })).toBeFocused();
    await asked.getByRole("button", { name: "Cancel" }).click();
    await lab.command("ontap", "set-lif", { endpoint: "us-arch-02", lif: "ic_02", state: "up" });
    await line.getByRole("button", { name: /^Run again/ }).click();
    await expect(line.getByText("Passed", { exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: "Pair eu-dr-01 with us-arch-02" })).toBeVisible();
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
    await page.getByRole("radio", { name: /Stop and let me decide/ }).check();
    await page.getByRole("button", { name: "Pair eu-dr-01 with us-arch-02" }).click();
    await expect(page.getByRole("heading", { name: "A step failed on us-arch-02" })).toBeVisible();
    await expect(page.getByText("What stands so far: the half on eu-dr-01.")).toBeVisible();
    await expect(page.getByText(/^0?9:\d\d$/)).toBeVisible();
    // Whoever comes back to the page finds it waiting still.
    await page.reload();
    await expect(page.getByRole("button", { name: "Roll everything back" })).toBeVisible();
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
    await page.getByRole("button", { name: "Pair all 2" }).click();

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
    await page.getByRole("button", { name: "Pair eu-dr-01 with us-arch-02" }).click();
    await page.waitForURL(/\/operations\//);
    await page.reload();
    await expect(page.getByText("Both sides are as they should be.")).toBeVisible();
    await page.goBack();
    // Looked at again, the two are peers by now.
    await expect(page.getByRole("button", { name: "Pair anyway" })).toBeVisible();
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
    await page.getByRole("button", { name: "Pair eu-dr-01 with us-arch-02" }).click();
    await expect(page.getByText("Everything that was made is gone again.")).toBeVisible();
    const steps = page.getByRole("list", { name: "Steps" });
    await expect(steps.getByText("Rolled back")).toBeVisible();
    await expect(
      steps.getByText("The account is not allowed to create the cluster peer."),
    ).toBeVisible();
    await expect(page.getByRole("link", { name: "Try again" })).toBeVisible();
  });
});
