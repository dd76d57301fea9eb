import { beforeEach, describe, expect, it } from "vitest";
import type { Peer } from "@/lib/domain/peer";
import { signal, testFleet, type TestFleet } from "../testing/fleet";
import { ontap } from "../definition";
import { updateInputSchema } from "../inputs";
import { updateBody } from "../to-request";
import type { Context, UpdateValues } from "./draft";
import { editor } from "./editor";
import { contextOf } from "../testing/form-context";
import { peerNamed } from "../testing/peer";

let fleet: TestFleet;
let context: Context;
let dr: Peer;
let offer: Peer;
beforeEach(async () => {
  fleet = await testFleet();
  context = await contextOf(fleet, "eu-prod-01");
  dr = await peerNamed(fleet, "eu-prod-01", "eu-dr-01");
  offer = await peerNamed(fleet, "eu-prod-01", "Clus_bH6l");
});

const passphrase = "a-long-passphrase";
const edited = (peer: Peer, changed: UpdateValues): UpdateValues => ({
  ...editor.defaults(peer),
  ...changed,
});
const issues = (peer: Peer, changed: UpdateValues, of = context): string[] =>
  (editor.schema(peer, of).safeParse(edited(peer, changed)).error?.issues ?? []).map(
    ({ path, message }) => `/${path.join("/")} ${message}`,
  );
const pointers = (...args: Parameters<typeof issues>): string[] =>
  issues(...args).map((text) => text.split(" ", 1)[0] ?? "");
const changesOf = (peer: Peer, values: UpdateValues) => editor.changes(peer, values, context);
/** What the cluster says to the same change. */
async function answer(peer: Peer, changed: UpdateValues): Promise<string> {
  const body = updateBody(changesOf(peer, edited(peer, changed)) ?? {});
  const response = await fleet.call("eu-prod-01", "PATCH", `/api/cluster/peers/${peer.key}`, {
    body,
  });
  return response.status === 200
    ? "200"
    : ((response.json["error"] as { code: string }).code ?? "none");
}
const visible = (peer: Peer, changed: UpdateValues = {}): string[] =>
  editor
    .fields(peer)
    .filter((field) => field.visible?.(edited(peer, changed), context) ?? true)
    .map(({ name }) => name);

describe("what an editor sends", () => {
  it("is nothing while nothing differs", () => {
    for (const peer of [dr, offer]) {
      expect(changesOf(peer, editor.defaults(peer))).toBeNull();
      expect(pointers(peer, {})).toEqual([]);
    }
    expect(
      changesOf(
        dr,
        edited(dr, { remoteAddresses: [...dr.remote.addresses].reverse(), name: " eu-dr-01 " }),
      ),
    ).toBeNull();
  });
  it("is only what differs, in one request with the passphrase masked", () => {
    const changes =
      changesOf(dr, edited(dr, { name: "munich", encryption: "none", passphrase })) ?? {};
    expect(changes).toEqual({ name: "munich", encryption: "none", passphrase, expiry: "PT1H" });
    const preview = editor.request(dr, changes);
    expect(preview).toEqual({
      method: "PATCH",
      path: `/api/cluster/peers/${dr.key}`,
      body: {
        name: "munich",
        encryption: { proposed: "none" },
        authentication: { passphrase: "••••••••", expiry_time: "PT1H", in_use: "ok" },
      },
    });
    expect(updateInputSchema.parse(changes)).toEqual(changes);
  });
  it("leaves out what is not shown", () => {
    expect(
      changesOf(dr, edited(dr, { passphrase: "", expiry: "P1D", svmAccess: "all" })),
    ).toBeNull();
    expect(
      changesOf(dr, edited(dr, { authentication: "revoked", passphrase, encryption: "none" })),
    ).toEqual({ authentication: "revoked" });
    expect(changesOf(offer, edited(offer, { expiry: "P2D", svmAccess: "all" }))).toEqual({
      expiry: "P2D",
      allowedSvms: ["*"],
    });
    expect(changesOf(offer, { name: "cp_xyz" })).toEqual({ name: "cp_xyz" });
  });
});

describe("rules of changing, in step with the cluster", () => {
  it.each<[string, UpdateValues, string[], string]>([
    ["encryption without a passphrase", { encryption: "none" }, ["/passphrase"], "4656073"],
    ["a passphrase that is too short", { passphrase: "short" }, ["/passphrase"], "4653236"],
    ["an emptied list", { remoteAddresses: [] }, ["/remoteAddresses"], "4656081"],
    [
      "two families",
      { remoteAddresses: ["203.0.113.21", "2001:db8:21::21"] },
      ["/remoteAddresses/1"],
      "4656076",
    ],
    [
      "another peer's address",
      { remoteAddresses: ["203.0.113.55"] },
      ["/remoteAddresses/0"],
      "4653061",
    ],
    ["an expiry beyond seven days", { passphrase, expiry: "P8D" }, ["/expiry"], "4655058"],
    ["a name that is none", { name: "ends-with-" }, ["/name"], "4656072"],
    ["a name that is taken", { name: "us-arch-02" }, ["/name"], "4653075"],
    [
      "no authentication against the policy",
      { authentication: "absent" },
      ["/authentication"],
      "262186",
    ],
  ])("refuses %s, as the cluster would", async (_what, changed, expected, code) => {
    expect(pointers(dr, changed)).toEqual(expected);
    expect(await answer(dr, changed)).toBe(code);
  });

  it.each<[string, UpdateValues]>([
    ["a new name", { name: "munich" }],
    ["fewer addresses", { remoteAddresses: ["203.0.113.22"] }],
    ["a new passphrase", { passphrase }],
    [
      "a new passphrase with encryption and expiry",
      { passphrase, encryption: "none", expiry: "P7D" },
    ],
    ["other applications", { applications: { snapmirror: true, flexcache: false } }],
    ["authentication revoked", { authentication: "revoked" }],
  ])("takes %s, as the cluster does", async (_what, changed) => {
    expect(issues(dr, changed)).toEqual([]);
    expect(await answer(dr, changed)).toBe("200");
  });

  it("changes the allowed SVMs of an open offer only", async () => {
    const [svm] = context.choices["svms"]?.items ?? [];
    expect(visible(offer)).toContain("svmAccess");
    expect(visible(dr)).not.toContain("svmAccess");
    expect(await answer(offer, { svmAccess: "chosen", allowedSvms: [svm?.value ?? ""] })).toBe(
      "200",
    );
    const away =
      (await contextOf(fleet, "eu-prod-01", { ipspace: "ips-replication" })).choices["svms"]
        ?.items[0]?.value ?? "";
    expect(pointers(offer, { svmAccess: "chosen", allowedSvms: [away] })).toEqual([
      "/allowedSvms/0",
    ]);
    expect(await answer(offer, { svmAccess: "chosen", allowedSvms: [away] })).toBe("4655061");
    expect(editor.fixed?.(dr).map(({ label }) => label)).toContain("Initially allowed SVMs");
  });

  it("renews an open offer's passphrase and expiry", async () => {
    expect(await answer(offer, { passphrase, expiry: "P7D" })).toBe("200");
    const after = await peerNamed(fleet, "eu-prod-01", "Clus_bH6l");
    expect(after.offerExpiresAt).toBe("2026-01-20T08:00:00.000Z");
  });

  it("needs a passphrase to turn authentication on", async () => {
    fleet.system.command("set-policy", { endpoint: "eu-prod-01", authenticationRequired: false });
    expect(await answer(dr, { authentication: "absent" })).toBe("200");
    const without = await peerNamed(fleet, "eu-prod-01", "eu-dr-01");
    const free = await contextOf(fleet, "eu-prod-01");
    expect(visible(without)).not.toContain("passphrase");
    expect(pointers(without, { authentication: "ok", encryption: "none" }, free)).toEqual([
      "/passphrase",
    ]);
    expect(await answer(without, { authentication: "ok", encryption: "none" })).toBe("4656080");
    expect(
      pointers(without, { authentication: "ok", encryption: "none", passphrase }, free),
    ).toEqual([]);
    expect(await answer(without, { authentication: "ok", encryption: "none", passphrase })).toBe(
      "200",
    );
  });

  it("needs LIFs of the addresses' family on every node", async () => {
    fleet.system.command("set-lif", { endpoint: "eu-prod-01", lif: "ic_02", state: "down" });
    const down = await contextOf(fleet, "eu-prod-01");
    expect(issues(dr, { remoteAddresses: ["203.0.113.21"] }, down)).toEqual([
      "/ipspace Choose an IPspace with an IPv4 intercluster LIF that is up on every node. Missing on eu-prod-01-02.",
    ]);
    expect(await answer(dr, { remoteAddresses: ["203.0.113.21"] })).toBe("4653671");
  });

  it("keeps a name and an application once there is one", () => {
    expect(pointers(dr, { name: " " })).toEqual(["/name"]);
    expect(pointers(dr, { applications: { snapmirror: false, flexcache: false } })).toEqual([
      "/applications/snapmirror",
    ]);
  });

  it("lets what an expired offer's editor would offer be decided by its capabilities, and hides what an anonymous offer lacks", () => {
    expect(visible(offer)).not.toContain("remoteAddresses");
    expect(visible(offer)).not.toContain("authentication");
    expect(visible(dr)).not.toContain("expiry");
    expect(visible(dr, { passphrase })).toContain("expiry");
    expect(visible(dr, { authentication: "revoked" })).not.toContain("passphrase");
  });
});

describe("what must be repeated on the other side", () => {
  const told = (peer: Peer, changed: UpdateValues): string =>
    editor.consequences(peer, changesOf(peer, edited(peer, changed)) ?? {}).join(" ");
  it("is said for passphrase, encryption, authentication, addresses and name", () => {
    expect(told(dr, { passphrase })).toContain("Set the same new passphrase on eu-dr-01");
    expect(told(dr, { passphrase, encryption: "none" })).toContain(
      "Choose no encryption on eu-dr-01 as well",
    );
    expect(told(dr, { authentication: "revoked" })).toContain("eu-dr-01 is no longer trusted");
    expect(told(dr, { remoteAddresses: ["203.0.113.22"] })).toContain(
      "Nothing is to be done on the other side",
    );
    expect(told(dr, { name: "munich" })).toContain("on this cluster only");
    expect(told(offer, { passphrase })).toContain("offered so far no longer works");
    expect(told(dr, {})).toBe("");
    expect(told(dr, { passphrase })).not.toContain(passphrase);
  });
  it("works: the same change on both sides ends authenticated and unencrypted", async () => {
    const change = { passphrase, encryption: "none" } as const;
    const arch = await peerNamed(fleet, "eu-prod-01", "us-arch-02");
    expect(await answer(arch, change)).toBe("200");
    const waiting = await peerNamed(fleet, "eu-prod-01", "us-arch-02");
    expect(waiting).toMatchObject({ nativeState: "partial", authentication: "pending" });
    const { meaning, action } = ontap.explain(waiting);
    expect([meaning, action]).toEqual([
      expect.stringContaining("A new passphrase waits for the other cluster."),
      expect.stringMatching(/^Set the same new passphrase on the other cluster.*intercluster LIF/),
    ]);
    const back = await peerNamed(fleet, "us-arch-02", "eu-prod-01");
    await fleet
      .adapter("us-arch-02")
      .updatePeer(back.key, changesOf(back, edited(back, change)), signal());
    expect(await peerNamed(fleet, "eu-prod-01", "us-arch-02")).toMatchObject({
      authentication: "ok",
      encryption: "none",
    });
  });
});
