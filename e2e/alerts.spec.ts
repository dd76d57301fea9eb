import { openReceiver } from "@/lib/alerts/testing/http-receiver";
import { openMailServer } from "@/lib/alerts/testing/mail-server";
import type { AlertRule } from "@/lib/domain/alert-rule";
import { expectClean, wear } from "./support/clean";
import { expect, test } from "./support/fixtures";

const down = "eu-prod-01";

interface HookBody {
  event: string;
  alerts: { title: string; kind: string }[];
}

test("one night: a cluster goes down, people are told once, one acknowledges, and all hear that it is back", async ({
  pageAs,
  api,
  lab,
}) => {
  test.setTimeout(120_000);
  const receiver = await openReceiver();
  const mails = await openMailServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
  });
  const write = (path: string, method: string, body: object) =>
    api("admin", path, { method, body: JSON.stringify(body) });

  // The rule that matters tonight fires at once; those about what is broken in the lab anyway are off.
  const { items: rules } = (await (await api("admin", "/api/v1/alerts/rules")).json()) as {
    items: AlertRule[];
  };
  for (const rule of rules) {
    const { id, name, kind, severity, days, percent, endings } = rule;
    const enabled = kind === "connection-unreachable" || kind === "relationship-degraded";
    const change = { name, kind, severity, days, percent, endings, enabled, forMinutes: 0 };
    if (kind === "not-read") change.forMinutes = 15;
    if (kind === "relationship-degraded") change.forMinutes = 60;
    expect((await write(`/api/v1/alerts/rules/${id}`, "PUT", change)).status).toBe(200);
  }

  const admin = await pageAs("admin");
  await wear(admin, "light");
  await admin.goto("/alerts/contact-points");
  await admin.getByRole("link", { name: "Create contact point" }).click();
  await admin.getByRole("link", { name: /^Webhook/ }).click();
  await admin.getByLabel("Name", { exact: true }).fill("Operations hook");
  await admin.getByLabel("Address", { exact: true }).fill(receiver.url);
  await admin.getByRole("button", { name: "Create contact point" }).click();
  await admin.getByRole("button", { name: "Send a test" }).click();
  await expect(admin.getByText("The test was taken")).toBeVisible();
  await expect(admin.getByText("202 thanks")).toBeVisible();
  await expectClean(admin, "a contact point");
  const mail = {
    name: "On call",
    kind: "email",
    settings: {
      host: "127.0.0.1",
      port: mails.port,
      security: "none",
      from: "peerdeck@example.com",
      to: ["oncall@example.com"],
    },
    secrets: {},
  };
  expect((await write("/api/v1/alerts/contact-points", "POST", mail)).status).toBe(201);

  const hooked = () =>
    receiver.received
      .map(({ json }) => json as HookBody)
      .filter(
        ({ event, alerts }) => event !== "test" && alerts.some((a) => a.title.includes(down)),
      );
  const subjects = () =>
    mails.mails
      .map(({ raw }) => /^Subject: (.*)$/m.exec(raw)?.[1] ?? "")
      .filter((subject) => subject.includes(down));

  const page = await pageAs("operator");
  await wear(page, "dark");
  await page.goto("/alerts");
  await lab.fault(`ontap/${down}`, "down");
  const firing = page.locator("section", {
    has: page.getByRole("heading", { name: /^Firing/ }),
  });
  const line = firing.getByRole("listitem").filter({ hasText: down });
  await expect(line).toContainText(`${down} cannot be read`);
  await expect(line).toHaveCount(1);
  await expect(page).toHaveTitle(/^\(\d+\) Alerts/);
  await expect(
    page.getByRole("link", { name: /Alerts \d+ not acknowledged/ }).first(),
  ).toBeVisible();
  await expect.poll(() => hooked().length).toBe(1);
  await expect.poll(() => subjects()).toEqual([`[Firing] critical: ${down} cannot be read`]);
  expect(hooked()[0]?.alerts.map(({ kind }) => kind)).toEqual(["connection-unreachable"]);
  await expectClean(page, "an alert that fires");

  await line.getByRole("button", { name: "Acknowledge" }).click();
  await page.getByLabel("Note").fill("On my way to the rack");
  await page.getByRole("button", { name: "Acknowledge" }).last().click();
  await expect(line).toContainText("Acknowledged by operator");
  await expect(line).toContainText("On my way to the rack");
  // Others may have begun meanwhile; this one is counted no more.
  await expect(async () => {
    const others = await firing
      .getByRole("listitem")
      .filter({ hasNotText: "Acknowledged by" })
      .count();
    await expect(page).toHaveTitle(
      others > 0 ? `(${others}) Alerts · Peerdeck` : "Alerts · Peerdeck",
      {
        timeout: 1_000,
      },
    );
  }).toPass();

  await lab.fault(`ontap/${down}`, null);
  const resolved = page.locator("section", {
    has: page.getByRole("heading", { name: "Recently resolved" }),
  });
  await expect(resolved.getByRole("listitem").filter({ hasText: down }).first()).toContainText(
    "On my way to the rack",
    { timeout: 20_000 },
  );
  await expect.poll(() => hooked().map(({ event }) => event)).toEqual(["firing", "resolved"]);
  await expect
    .poll(() => subjects())
    .toEqual([`[Firing] critical: ${down} cannot be read`, `[Resolved] ${down} cannot be read`]);
  await Promise.all([receiver.close(), mails.close()]);

  // History tells the outage, and of its peers that nothing is known of that time.
  await page.goto("/history");
  const outage = page
    .getByRole("list", { name: "Incidents" })
    .getByRole("listitem")
    .filter({ has: page.getByRole("link", { name: down, exact: true }) })
    .filter({ hasText: "ONTAP connection" });
  await expect(outage).toContainText(/Not known for \d+ .*, ended/);
  await page.goto(`/peers?q=${down}`);
  await page.getByRole("table").getByRole("link").first().click();
  // A stretch of the strip says it by its title.
  await expect(page.getByText(/^Not known for \d+/).first()).toBeAttached();
});

test("alerts are silenced for a while and in a weekly window, which every page says", async ({
  pageAs,
}) => {
  const page = await pageAs("operator");
  await wear(page, "dark");
  await page.goto("/alerts/silences/new?kind=maintenance");
  await page.getByLabel("Reason").fill("Weekly patches");
  await page.getByRole("button", { name: "Create window" }).click();
  await expect(page.getByText("Enter a date and a time.").first()).toBeVisible();
  await page.getByLabel("Begins").fill("2026-01-03T02:00");
  await expect(page.getByText(/^expires/)).toHaveCount(0);
  await page.getByLabel("Time zone").selectOption("Europe/Berlin");
  await page.getByLabel("Repeats every week").check();
  await page.getByLabel("Saturday").check();
  await expectClean(page, "planning maintenance");
  await page.getByRole("button", { name: "Create window" }).click();
  await expect(page.getByText("Weekly patches")).toBeVisible();
  await expect(page.getByText(/Every Sat, 02:00 to 04:00 Europe\/Berlin/)).toBeVisible();

  await page.getByRole("link", { name: "Silence", exact: true }).click();
  await page.getByLabel("Reason").fill("Moving racks");
  await page.getByRole("button", { name: "Silence", exact: true }).click();
  await expect(page.getByText("Moving racks").first()).toBeVisible();
  await page.goto("/");
  await expect(page.getByText(/Moving racks, ends in/)).toBeVisible();
  // With the page itself: rows do not move under a press that comes soon.
  const html = await (await page.request.get("/peers")).text();
  expect(html).toMatch(/Moving racks(<!-- -->)?, ends/);

  // Two tabs change the same silence: the one that comes later is told so, and nothing is lost.
  const [first, second] = [page, await page.context().newPage()];
  for (const tab of [first, second]) {
    await tab.goto("/alerts/silences");
    await tab.getByRole("link", { name: "Edit Moving racks" }).click();
    await tab.getByLabel("Reason").fill(`Moving racks ${tab === first ? "on" : "back"}`);
  }
  await first.getByLabel("Change when it ends").check();
  await first.getByRole("button", { name: "7 days" }).click();
  await first.getByLabel("ONTAP", { exact: true }).check();
  await expectClean(first, "changing a silence");
  await first.getByRole("button", { name: "Save" }).click();
  await expect(first.getByRole("button", { name: "End Moving racks on" })).toBeVisible();
  await second.getByRole("button", { name: "Save" }).click();
  await expect(
    second.getByText("Somebody else changed “Moving racks on” meanwhile."),
  ).toBeVisible();
  await second.close();
  await page.goto("/peers?system=ontap");
  await page.getByRole("table").getByRole("link").first().click();
  await expect(page.getByText(/Moving racks on, ends in/)).toBeVisible();
  await page.goto("/peers?system=otc");
  await page.getByRole("table").getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: "History" })).toBeVisible();
  await expect(page.getByText(/Moving racks on, ends in/)).toBeHidden();
  await page.goto("/alerts/silences");
  for (const name of ["Moving racks on", "Weekly patches"]) {
    await page.getByRole("button", { name: `End ${name}` }).click();
    await page.getByRole("button", { name: /^End (silence|window)$/ }).click();
    await expect(page.getByRole("button", { name: `End ${name}` })).toBeHidden();
  }
  await expect(page.getByText("Nothing is silenced")).toBeVisible();
});

test("rules are shown to all, changed by admins, and fit a narrow screen", async ({ pageAs }) => {
  const viewer = await pageAs("viewer");
  await viewer.goto("/alerts/rules");
  await expect(viewer.getByRole("link", { name: "Create rule" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  const admin = await pageAs("admin");
  await wear(admin, "light");
  await admin.goto("/alerts/rules/new");
  await admin.getByLabel("About").selectOption({ label: "Ends soon" });
  await admin.getByLabel("Name", { exact: true }).fill("Certificates within a month");
  await admin.getByLabel("Within").fill("30");
  await admin.getByLabel("Certificates", { exact: true }).check();
  await expectClean(admin, "a rule");
  await admin.getByRole("button", { name: "Create rule" }).click();
  await expect(admin.getByRole("link", { name: "Certificates within a month" })).toBeVisible();
  for (const path of ["/alerts", "/alerts/rules", "/alerts/silences", "/alerts/contact-points"]) {
    await admin.goto(path);
    await expectClean(admin, path);
  }
  await admin.goto("/alerts/rules");
  await admin.getByRole("link", { name: "Certificates within a month" }).click();
  await admin.getByRole("button", { name: "Delete rule" }).click();
  await admin.getByRole("alertdialog").getByRole("button", { name: "Delete rule" }).click();
  await expect(admin.getByRole("link", { name: "Certificates within a month" })).toBeHidden();
});
