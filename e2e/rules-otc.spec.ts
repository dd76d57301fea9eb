import { expect, test } from "./support/fixtures";
import { chooseInterface, isTaken, isTold, openRouting } from "./support/virtual-interface";

test.afterAll(async ({ server }) => server.lab.reset());

test("only interfaces with a free slot can be chosen; the missing family, a name and the routing are preset", async ({
  page,
}) => {
  const wizard = await chooseInterface(page, "vif-bsl-lab-v6");
  const choice = page.getByLabel("Virtual interface", { exact: true });
  await expect(choice.locator("option", { hasText: "vif-zrh-core-02" })).toBeDisabled();
  await expect(choice.locator("option", { hasText: "vif-zrh-core-02" })).toContainText(
    "Has its IPv4 and its IPv6 peer already",
  );
  await expect(choice.locator("option", { hasText: "vif-tenant-b" })).toBeDisabled();
  await expect(choice.locator("option", { hasText: "vif-legacy-flat" })).toContainText(
    "cannot take a second one",
  );
  await expect(wizard.option(/IPv4/)).toBeChecked();
  await expect(wizard.option(/IPv6/)).toBeDisabled();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("vif-bsl-lab-v6-v4");
  await choice.selectOption(
    await choice.locator("option", { hasText: "vif-gva-transit" }).getAttribute("value"),
  );
  await expect(wizard.option(/IPv6/)).toBeChecked();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("vif-gva-transit-v6");
  await expect(choice).toHaveAccessibleDescription(
    /Connection dc-bern-1, virtual gateway vgw-er, VLAN 105, 1000 Mbit\/s/,
  );
  await wizard.next();
  await expect(wizard.option(/^BGP/)).toBeChecked();
  await expect(page.getByLabel("BGP ASN")).toHaveValue("65030");
});

test("name and description are judged where they are typed", async ({ page }) => {
  const wizard = await chooseInterface(page, "vif-bsl-lab-v6");
  const name = page.getByLabel("Name", { exact: true });
  const description = page.getByLabel("Description");
  await isTold(name, "", /Enter a name\./);
  await isTold(
    name,
    "core 01",
    /Use only letters, digits, underscores, hyphens and periods in the name\./,
  );
  await isTold(name, "n".repeat(65), /Use at most 64 characters for the name\./);
  await isTaken(name, "n".repeat(64));
  await isTold(description, "<campus>", /Leave out < and > from the description\./);
  await isTold(description, "d".repeat(129), /Use at most 128 characters for the description\./);
  await isTaken(description, "d".repeat(128));
  await wizard.next();
  await expect(wizard.heading("Addresses and routing")).toBeVisible();
});

test("IPv4 gateways: family, prefix, host part, distinct, one subnet; what fits is offered", async ({
  page,
}) => {
  const wizard = await openRouting(page, "vif-bsl-lab-v6", "Static");
  const [local, remote] = [page.getByLabel("Local gateway"), page.getByLabel("Remote gateway")];
  await expect(local).not.toHaveAttribute("aria-invalid", "true");
  await isTold(local, "fd00::1/126", /Enter the local gateway as IPv4 address and prefix/);
  await isTold(local, "10.0.0.1/32", /Use a prefix length from 1 to 31 for the local gateway\./);
  await isTold(local, "10.0.0.1/0", /Use a prefix length from 1 to 31/);
  await isTold(local, "10.0.0.3/30", /this is the broadcast address of its subnet/);
  await isTold(local, "10.0.0.0/30", /this is the network address of its subnet/);
  await expect(page.getByText("Usable in 10.0.0.0/30: 10.0.0.1 and 10.0.0.2.")).toBeVisible();
  await wizard.button("Use 10.0.0.1/30").click();
  await expect(local).toHaveValue("10.0.0.1/30");
  await expect(local).not.toHaveAttribute("aria-invalid", "true");

  await isTold(
    remote,
    "10.0.0.1/30",
    /Enter a remote gateway that differs from the local gateway\./,
  );
  await isTold(
    remote,
    "10.0.0.6/30",
    /Enter a remote gateway in the subnet of the local gateway\./,
  );
  await isTold(
    remote,
    "10.0.0.2/29",
    /Give the remote gateway the same prefix length as the local gateway\./,
  );
  await wizard.button("Use 10.0.0.2/30").click();
  await expect(remote).toHaveValue("10.0.0.2/30");
  await expect(remote).not.toHaveAttribute("aria-invalid", "true");
  await expect(wizard.panel()).toContainText("Accepted");

  await isTold(local, "10.0.0.1", /Enter the local gateway as IPv4 address and prefix/);
  await wizard.button("Use 10.0.0.1/30").click();
  await expect(local).toHaveValue("10.0.0.1/30");

  // A wider subnet is remarked on, not refused; a /31 is both halves of a line.
  await isTaken(local, "10.0.0.1/24");
  await isTaken(remote, "10.0.0.2/24");
  await expect(page.getByText("A /30 is recommended, or /31.")).toBeVisible();
  await isTaken(local, "10.0.0.0/31");
  await expect(page.getByText("A /30 is recommended, or /31.")).toBeHidden();
  await wizard.button("Use 10.0.0.1/31").click();
  await expect(remote).not.toHaveAttribute("aria-invalid", "true");
});

test("IPv6 gateways are compared by value; what the cloud takes all the same is a remark", async ({
  page,
}) => {
  const wizard = await openRouting(page, "vif-gva-transit", "Static");
  const [local, remote] = [page.getByLabel("Local gateway"), page.getByLabel("Remote gateway")];
  await isTold(local, "10.0.0.1/30", /Enter the local gateway as IPv6 address and prefix/);
  await isTold(local, "fd00::1/128", /Use a prefix length from 1 to 127 for the local gateway\./);
  await isTaken(local, "FD00:5::1/126");
  await isTold(
    remote,
    "fd00:5:0:0:0:0:0:1/126",
    /Enter a remote gateway that differs from the local gateway\./,
  );
  await isTold(remote, "fd00:5::2/64", /the same prefix length/);
  await wizard.button("Use fd00:5::2/126").click();
  await expect(remote).toHaveValue("fd00:5::2/126");
  await isTaken(remote, "fd00:6::2/126");
  await expect(page.getByText("The gateways are in different subnets.")).toBeVisible();
  await isTaken(remote, "fd00:5::/126");
  await expect(page.getByText(/anycast address all routers of the subnet share/)).toBeVisible();
  await isTaken(local, "fd00:5::1/112");
  await expect(page.getByText("A /126 is recommended, or /127, or /64.")).toBeVisible();
  await isTaken(local, "fd00:5::/127");
  await expect(page.getByText(/is recommended/)).toBeHidden();
  await wizard.button("Use fd00:5::1/127").click();
  await expect(remote).not.toHaveAttribute("aria-invalid", "true");
});

test("the ASN is 1 to 4294967295, needed for BGP, and not the gateway's own, which is shown", async ({
  page,
}) => {
  const wizard = await openRouting(page, "vif-bsl-lab-v6", "BGP");
  const asn = page.getByLabel("BGP ASN");
  await expect(asn).toHaveAccessibleDescription(/The cloud side is AS64512, so not that one\./);
  await isTold(asn, "", /Enter the BGP ASN of the on-premises router\./);
  await isTold(asn, "0", /Enter a BGP ASN from 1 to 4294967295\./);
  await isTold(asn, "4294967296", /Enter a BGP ASN from 1 to 4294967295\./);
  await isTold(asn, "1.5", /Enter the BGP ASN as a whole number\./);
  await isTold(asn, "64512", /Enter another BGP ASN than 64512: it is the virtual gateway's own\./);
  await expect(wizard.panel()).toContainText("DC.1223");
  await isTaken(asn, "1");
  await isTaken(asn, "4294967295");
  await wizard.option(/^Static/).check();
  await expect(asn).toBeHidden();
});

test("64512 is remarked on where the gateway has another ASN", async ({ page }) => {
  await openRouting(page, "vif-gva-transit", "BGP");
  await expect(page.getByLabel("BGP ASN")).toHaveAccessibleDescription(/The cloud side is AS65146/);
  await isTaken(page.getByLabel("BGP ASN"), "64512");
  await expect(page.getByText("64512 is the cloud's own ASN in most regions.")).toBeVisible();
  await isTold(page.getByLabel("BGP ASN"), "65146", /Enter another BGP ASN than 65146/);
});

test("the MD5 key has its rules, is masked, can be made with one press, and left out on purpose only", async ({
  page,
}) => {
  const wizard = await openRouting(page, "vif-gva-transit", "BGP");
  const key = page.getByLabel("MD5 key", { exact: true });
  await expect(key).toHaveAttribute("type", "password");
  await isTold(key, "", /Enter an MD5 key, or choose to run BGP without MD5\./);
  await isTold(
    key,
    "Qaz1234",
    /Enter an MD5 key of at least 8 characters, or choose to use it all the same\./,
  );
  await isTold(key, "a1".repeat(128), /Use at most 255 characters for the MD5 key\./);
  await isTold(key, "onlyletters", /Mix at least two kinds in the MD5 key/);
  await isTold(
    key,
    "with a 1 space",
    /Use only letters, digits and these characters in the MD5 key/,
  );
  await isTold(key, "Qaz<1234567", /Use only letters, digits and these characters/);
  await isTaken(key, '~`!,.:;-_?"(){}[]/@#$%^&*+|\\=a');
  await expect(page.getByText(/On Cisco IOS press Ctrl-V before typing the \?/)).toBeVisible();
  await isTaken(key, "a1".repeat(127));
  await expect(
    page.getByText("FRRouting and other routers on Linux take at most 80 characters."),
  ).toBeVisible();

  await wizard.button("Generate").click();
  await expect(key).toHaveValue(/^[A-Za-z0-9]{24}$/);
  await expect(key).not.toHaveAttribute("aria-invalid", "true");
  await expect(key).toHaveAttribute("type", "password");
  await expect(page.getByText("Strong, 24 characters")).toBeVisible();
  const made = await key.inputValue();
  await expect(wizard.request()).not.toContainText(made);
  await wizard.button("Show MD5 key").click();
  await expect(key).toHaveAttribute("type", "text");

  await page.getByLabel("Run BGP without MD5").check();
  await expect(key).toBeHidden();
  await expect(wizard.panel()).toContainText("BGP without MD5");
  await expect(wizard.request()).not.toContainText("bgp_md5");
  await wizard.option(/^Static/).check();
  await expect(page.getByLabel("Run BGP without MD5")).toBeHidden();
});

test("remote subnets: of the family, each once, at most 50; host bits are put right, overlaps are remarked on", async ({
  page,
}) => {
  const wizard = await openRouting(page, "vif-bsl-lab-v6", "Static");
  await page.getByLabel("Local gateway").fill("10.0.0.1/30");
  await page.getByLabel("Remote gateway").fill("10.0.0.2/30");
  await wizard.next();
  await expect(wizard.summary()).toContainText(
    "Enter at least one remote subnet, or choose to go without: static routing reaches nothing else.",
  );

  const entry = (number: number) =>
    page.getByRole("textbox", { name: `Remote subnets, entry ${number}`, exact: true });
  const more = page.getByLabel("Remote subnets, add an entry");
  const remark = (words: string) =>
    expect(page.getByRole("listitem").filter({ hasText: words })).toBeVisible();
  await more.fill("172.30.0.0/16, 2001:db8::/48 172.31.0.0/16 172.30.0.9/16 office ");
  await page.getByLabel("Local gateway").focus();
  await expect(entry(1)).not.toHaveAttribute("aria-invalid", "true");
  await expect(entry(2)).toHaveAccessibleDescription(/Enter an IPv4 subnet as address\/prefix/);
  await expect(entry(4)).toHaveAccessibleDescription(
    /Remove this subnet: it is already in the list\./,
  );
  await expect(entry(5)).toHaveAccessibleDescription(/Enter an IPv4 subnet/);
  await remark("172.30.0.9/16: Host bits are set; the subnet is 172.30.0.0/16.");
  for (const number of [5, 4, 2])
    await page.getByRole("button", { name: `Remove entry ${number}` }).click();
  await expect(wizard.summary()).toHaveCount(0);

  await more.fill("172.28.7.9/16 ");
  await wizard.button("Use 172.28.0.0/16").click();
  await expect(entry(3)).toHaveValue("172.28.0.0/16");

  await more.fill("192.168.7.0/24 10.0.0.0/29 100.64.8.0/24 169.254.0.0/24 ");
  await remark(
    "192.168.7.0/24: Overlaps a local subnet of the virtual gateway; the cloud may refuse it.",
  );
  await remark("10.0.0.0/29: Overlaps the subnet of the gateways.");
  await remark("100.64.8.0/24: Overlaps 100.64.0.0/10, which carries the cloud's own services");
  await remark("169.254.0.0/24: Overlaps a range on-premises networks must not use");
  await wizard.next();
  await expect(wizard.heading("Review")).toBeVisible();
  await page.goBack();

  await more.fill(Array.from({ length: 44 }, (_, index) => `172.20.${index}.0/24`).join(" ") + " ");
  await page.getByLabel("Local gateway").focus();
  await expect(page.getByText("Enter at most 50 remote subnets.").first()).toBeVisible();
  await page.getByRole("button", { name: "Remove entry 51" }).click();
  await expect(page.getByText("Enter at most 50 remote subnets.")).toHaveCount(0);
});

test("IPv6 subnets are told apart by value", async ({ page }) => {
  await openRouting(page, "vif-gva-transit", "Static");
  await page
    .getByLabel("Remote subnets, add an entry")
    .fill("2001:db8:9::/48 2001:DB8:9:0:0:0:0:1/48 172.16.0.0/16 ");
  await page.getByLabel("Local gateway").focus();
  await expect(
    page.getByRole("textbox", { name: "Remote subnets, entry 2" }),
  ).toHaveAccessibleDescription(/Remove this subnet: it is already in the list\./);
  await expect(
    page.getByRole("textbox", { name: "Remote subnets, entry 3" }),
  ).toHaveAccessibleDescription(/Enter an IPv6 subnet/);
});
