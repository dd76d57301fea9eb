import { expect, test } from "./support/fixtures";

test("the API's document can be read, in the dark too, with nothing from elsewhere", async ({
  page,
  server,
}) => {
  const wrong: string[] = [];
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  page.on("request", (request) => {
    if (!request.url().startsWith(server.url) && !request.url().startsWith("data:"))
      wrong.push(`asked for ${request.url()}`);
  });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(`${server.url}/api/docs`);
  await page
    .getByText("/api/v1/pairing/readiness", { exact: true })
    .or(page.getByText("Pairing", { exact: true }))
    .first()
    .click();
  await expect(page.locator("html")).toHaveClass(/dark-mode/);
  await expect(page.getByText("Whether two connections can be paired").first()).toBeVisible();
  expect(wrong).toEqual([]);
});
