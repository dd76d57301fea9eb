import { expect, test } from "./support/fixtures";

interface PeerRow {
  id: string;
  connectionName: string;
}

test("a MetroCluster's partner is marked, and deleting it says what runs over it", async ({
  page,
  api,
}) => {
  const found = async () =>
    (
      (await (await api("admin", "/api/v1/peers?limit=100&system=ontap&q=mc-ham-02")).json()) as {
        items: PeerRow[];
      }
    ).items.find(({ connectionName }) => connectionName === "mc-ham-01");
  await expect.poll(found).toBeDefined();
  await page.goto(`/peers/${(await found())?.id}`);
  await expect(page.getByText("MetroCluster partner", { exact: true })).toBeVisible();
  await page
    .getByRole("button", { name: /^Delete/ })
    .first()
    .click();
  const dialog = page.getByRole("alertdialog");
  await expect(
    dialog.getByText(/Disaster recovery replicates the configuration of SVMs/),
  ).toBeVisible();
});
