import { expectClean, wear } from "./support/clean";
import { expect, rowOf, test } from "./support/fixtures";

interface Connection {
  id: string;
  name: string;
  labels?: Record<string, string>;
}

/** Three clusters that have nothing to do with each other when the lab is fresh. */
const [first, second, third] = ["eu-dr-01", "us-arch-02", "ap-edge-04"] as const;
/** As what the third is registered in the test: of two connections to one cluster the first by name stands for it. */
const joining = "a-new-cluster";

test.describe("wanted state", () => {
  test.afterEach(async ({ api, lab }) => {
    const { items } = (await (await api("admin", "/api/v1/wanted")).json()) as {
      items: { id: string }[];
    };
    for (const { id } of items) await api("admin", `/api/v1/wanted/${id}`, { method: "DELETE" });
    const found = (await (await api("admin", "/api/v1/connections")).json()) as {
      items: Connection[];
    };
    for (const { id } of found.items.filter(({ name }) => name === joining))
      await api("admin", `/api/v1/connections/${id}`, { method: "DELETE" });
    await lab.reset();
  });

  test("a mesh is said by label, planned and applied; a new cluster with the label joins it by itself", async ({
    pageAs,
    api,
    server,
  }) => {
    test.setTimeout(120_000);
    const send = async (path: string, body: unknown, method = "POST") => {
      const answer = await api("admin", path, { method, body: JSON.stringify(body) });
      expect(answer.ok, await answer.clone().text()).toBe(true);
      return answer;
    };
    const idOf = async (name: string) => {
      const { items } = (await (await api("admin", "/api/v1/connections")).json()) as {
        items: Connection[];
      };
      return items.find((each) => each.name === name)?.id ?? "";
    };
    const mark = async (...names: string[]) =>
      send("/api/v1/labels", {
        add: { team: "mesh" },
        subjects: await Promise.all(
          names.map(async (name) => ({ kind: "connection", id: await idOf(name) })),
        ),
      });
    await mark(first, second);

    const page = await pageAs("operator");
    await wear(page, "dark");
    await page.goto("/wanted");
    await page.getByRole("link", { name: "New set" }).first().click();
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Mesh of the team");
    await page
      .getByRole("combobox", { name: "Labels of the members, add an entry" })
      .fill("team=mesh");
    await expect(page.getByText("Would want 1 relationship")).toBeVisible();
    await expect(page.getByText("1 missing")).toBeVisible();
    await page.getByRole("button", { name: "Create set" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Mesh of the team" })).toBeVisible();

    await page
      .getByRole("navigation")
      .getByRole("link", { name: /^Drift/ })
      .click();
    const line = page.getByRole("row").filter({ hasText: first }).filter({ hasText: second });
    await expect(line).toContainText("Missing");
    await expect(line).toContainText("Mesh of the team");
    await expect(line).toContainText("Both halves are created.");
    await expectClean(page, "/drift");
    await page.getByRole("combobox", { name: "Set" }).selectOption("Mesh of the team");
    await page.getByRole("button", { name: "Create plan" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Plan of Mesh of the team");
    await page.getByText("2 requests").first().click();
    await expect(page.getByText("POST /api/cluster/peers").first()).toBeVisible();
    await expectClean(page, "/plans/ID");
    await page.getByRole("button", { name: "Apply" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Apply" }).click();
    await expect(page.getByText("1 of 1 relationship done.")).toBeVisible({ timeout: 30_000 });

    // A viewer sees the same and is told why nothing can be done.
    const viewer = await pageAs("viewer");
    await viewer.goto("/wanted");
    await rowOf(viewer, "Mesh of the team").getByRole("link").click();
    await expect(viewer.getByText("1 of 1 relationship as wanted.")).toBeVisible();
    await expect(viewer.getByRole("button", { name: "Create plan" })).toHaveAttribute(
      "aria-disabled",
      "true",
    );

    await page.goto("/wanted");
    await expect(rowOf(page, "Mesh of the team")).toBeVisible();
    await expectClean(page, "/wanted");
    await rowOf(page, "Mesh of the team").getByRole("link").click();
    await expect(page.getByText("1 of 1 relationship as wanted.")).toBeVisible();
    await expectClean(page, "/wanted/ID");
    await page.getByRole("link", { name: "Edit" }).click();
    await page.getByRole("radio", { name: /^Auto/ }).check();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Auto: what is missing is created by itself")).toBeVisible();

    const draft = server.lab.connections.find(({ name }) => name === third);
    if (!draft) throw new Error("the lab has no such cluster");
    const { system, address, settings, credentials, trust } = draft;
    const cluster = { name: joining, system, address, settings, credentials, trust };
    await send("/api/v1/connections", cluster);
    await mark(joining);
    // What was missing is made; the old relationship that does not work is left to a person.
    await expect(page.getByText("2 of 3 relationships as wanted.")).toBeVisible({
      timeout: 60_000,
    });
    const broken = page.getByRole("row").filter({ hasText: first }).filter({ hasText: joining });
    await expect(broken).toContainText("Broken");
    await expect(broken).toContainText("Renew or re-establish");
    await expect(page.getByRole("row").filter({ hasText: "wanted set Mesh" })).toContainText(
      "Create 1",
    );
  });
});
