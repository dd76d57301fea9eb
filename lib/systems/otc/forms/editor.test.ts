import { describe, expect, it } from "vitest";
import type { UpdateValues } from "./draft";
import type { Peer } from "@/lib/domain/peer";
import { asPeer, createTestLab, noAbort } from "../testing/world";
import { forms } from "../forms";
import { createPeerInput, updatePeerInput } from "../inputs";
import { editor } from "./editor";
import { contextOf, given, nothingKnown } from "../testing/form-context";
import { wizard } from "./wizard";

const signal = noAbort();
async function open(name: string) {
  const lab = await createTestLab();
  const found = (await lab.adapter.listPeers(signal)).find((peer) => peer.name === name);
  if (!found) throw new Error(`The fleet has no ${name}.`);
  return { lab, peer: asPeer(found) };
}
const changesOf = (peer: Peer, values: UpdateValues) => editor.changes(peer, values, nothingKnown);
const issues = (peer: Peer, change: UpdateValues) =>
  editor
    .schema(peer, nothingKnown)
    .safeParse({ ...editor.defaults(peer), ...change })
    .error?.issues.map(({ path, message }) => `/${path.join("/")}: ${message}`) ?? [];

describe("changing a peer", () => {
  it("starts from what the cloud has, IPv6 in its usual spelling", async () => {
    const { peer } = await open("vif-brn-campus-v6");
    expect(editor.defaults(peer)).toEqual({
      name: "vif-brn-campus-v6",
      description: "",
      remoteSubnets: ["2001:db8:18::/48"],
      withoutRemoteSubnets: false,
    });
    expect(issues(peer, {})).toEqual([]);
    expect(changesOf(peer, editor.defaults(peer))).toBeNull();
  });

  it("sees no change in another spelling or order, and sends all three with any", async () => {
    const { peer } = await open("vif-brn-campus-v6");
    const start = editor.defaults(peer);
    expect(
      changesOf(peer, {
        ...start,
        remoteSubnets: ["2001:DB8:18:0::/48"],
        name: " vif-brn-campus-v6 ",
      }),
    ).toBeNull();
    expect(changesOf(peer, { ...start, description: "new" })).toEqual({
      ...start,
      description: "new",
    });
    expect(changesOf(peer, { ...start, description: undefined })).toBeNull();
    expect(changesOf(peer, { ...start, remoteSubnets: [] })).toEqual({
      ...start,
      remoteSubnets: [],
    });
  });

  it("sends exactly what the preview shows", async () => {
    const { lab, peer } = await open("vif-brn-campus-v6");
    const changes = changesOf(peer, {
      ...editor.defaults(peer),
      description: "campus",
      remoteSubnets: ["2001:db8:18::/48", "2001:db8:19::/48"],
    });
    if (!changes) throw new Error("Nothing differs.");
    const preview = editor.request(peer, changes);
    await lab.adapter.updatePeer(
      peer.key,
      updatePeerInput.parse(editor.schema(peer, nothingKnown).parse(changes)),
      signal,
    );
    const sent = lab.dcaas.exchanges.findLast(({ method }) => method === "PUT");
    expect([sent?.method, sent?.path, JSON.parse(sent?.body ?? "")]).toEqual([
      preview.method,
      preview.path,
      preview.body,
    ]);
    expect(sent?.status).toBe(200);
  });

  it.each([
    [
      "vif-brn-campus",
      { remoteSubnets: ["2001:db8::/48"] },
      ["/remoteSubnets/0: Enter an IPv4 subnet as address/prefix, for example 172.16.0.0/16."],
    ],
    [
      "vif-brn-campus-v6",
      { remoteSubnets: ["10.0.0.0/8"] },
      ["/remoteSubnets/0: Enter an IPv6 subnet as address/prefix, for example 2001:db8:a::/48."],
    ],
    [
      "vif-brn-campus",
      { remoteSubnets: [] },
      [
        "/remoteSubnets: Enter at least one remote subnet, or choose to go without: static routing reaches nothing else.",
      ],
    ],
    ["vif-brn-campus", { remoteSubnets: [], withoutRemoteSubnets: true }, []],
    ["vif-brn-campus-v6", { remoteSubnets: [] }, []],
    ["vif-brn-campus", { name: "" }, ["/name: Enter a name."]],
  ])("%s with %j is told %j", async (name, change, expected) => {
    expect(issues((await open(name)).peer, change)).toEqual(expected);
  });

  it("remarks on subnets with what the cloud said about the gateway", async () => {
    const { peer } = await open("vif-brn-campus");
    const field = editor.fields(peer).find(({ name }) => name === "remoteSubnets");
    const notes =
      field?.notes?.(
        { ...editor.defaults(peer), remoteSubnets: ["192.168.3.0/24", "172.18.0.9/16"] },
        nothingKnown,
      ) ?? [];
    expect(notes).toEqual([
      expect.objectContaining({
        fix: {
          label: "Use 172.18.0.0/16",
          set: { remoteSubnets: ["192.168.3.0/24", "172.18.0.0/16"] },
        },
      }),
      { tone: "warning", text: expect.stringContaining("192.168.3.0/24: Overlaps a local subnet") },
    ]);
  });

  it("says what the router needs to be told", async () => {
    const bgp = (await open("vif-brn-campus-v6")).peer;
    const told = (peer: Peer, change: UpdateValues) =>
      editor.consequences(peer, updatePeerInput.parse({ ...editor.defaults(peer), ...change }));
    expect(told(bgp, { remoteSubnets: ["2001:db8:19::/48"] })).toEqual([
      "The cloud no longer reaches 2001:db8:18::/48 through this peer.",
      "Announce 2001:db8:19::/48 on the router as well: add it to the networks and filters of the session.",
      "Stop announcing 2001:db8:18::/48 on the router.",
    ]);
    const fixed = (await open("vif-brn-campus")).peer;
    expect(told(fixed, { remoteSubnets: ["172.18.0.0/16", "172.40.0.0/16"] })).toEqual([
      "The cloud sends traffic for 172.40.0.0/16 to 10.250.0.10; the router needs routes to it, and back to the cloud.",
    ]);
    expect(told(fixed, { name: "other" })).toEqual([]);
  });
});

describe("what cannot be changed", () => {
  it("is shown with its value, and how it is replaced where there is another peer", async () => {
    const { peer } = await open("vif-brn-campus-v6");
    const fixed = editor.fixed?.(peer) ?? [];
    expect(Object.fromEntries(fixed.map(({ label, value }) => [label, value]))).toEqual({
      "Virtual interface": "vif-brn-campus",
      "Address family": "IPv6",
      "Local gateway": "fd00:2::1/126",
      "Remote gateway": "fd00:2::2/126",
      "Routing mode": "BGP",
      "BGP ASN": "65020",
      "MD5 key": "Set",
    });
    expect(new Set(fixed.map(({ reason }) => reason))).toEqual(
      new Set([
        "Delete this peer and create it again with the new value; the other peer of the interface stays.",
      ]),
    );
  });

  it.each([
    ["vif-zrh-core-01", "IPv6"],
    ["vif-bsl-lab-v6", "IPv4"],
  ])("%s asks for an %s peer first: the last one stays", async (name, missing) => {
    const { peer } = await open(name);
    expect(editor.fixed?.(peer)[0]?.reason).toBe(
      `This is the interface's only peer, which cannot be deleted. Add an ${missing} peer first, then delete this one and create it again with the new value.`,
    );
    expect(forms.actions(peer)).toMatchObject([
      { id: "replace", denied: expect.stringContaining("at least one peer") },
    ]);
  });

  it("says what has to be waited for", async () => {
    expect(editor.fixed?.((await open("vif-lug-dr-v6")).peer)[0]?.reason).toContain(
      "Not now: The peer is PENDING_CREATE.",
    );
  });

  it("is replaced by a form with the peer's values, which makes the same peer again", async () => {
    const { lab, peer } = await open("vif-zrh-core-02");
    const [replace] = forms.actions(peer);
    expect(replace?.denied).toBeUndefined();
    expect(replace).toMatchObject({
      confirm: { danger: true, body: expect.stringContaining("MD5 key") },
    });
    const values = {
      ...wizard.defaults("peer", nothingKnown),
      ...replace?.replaceWith?.values,
      bgpMd5: "Qaz12345678",
    };
    await lab.adapter.deletePeer(peer.key, signal);
    const context = await contextOf(lab);
    const input = createPeerInput.parse(wizard.schema(context).parse(given(values, context)));
    const again = (await lab.adapter.createPeer(input, signal)).peer;
    expect([again.name, again.local.addresses, again.remote]).toEqual([
      peer.name,
      peer.local.addresses,
      {
        ...peer.remote,
        session: "BGP DOWN · 0/100 routes",
        usage: { ...peer.remote.usage, used: 0 },
      },
    ]);
  });

  it("offers no action for a peer that can only be read", async () => {
    expect(forms.actions((await open("vif-legacy-flat")).peer)).toEqual([]);
  });
});

describe("deleting", () => {
  it("says what is lost and what stays", async () => {
    expect(forms.deleteConsequences((await open("vif-brn-campus-v6")).peer)).toEqual([
      "The BGP session with AS65020 ends. The cloud no longer reaches 2001:db8:18::/48 through this peer.",
      "The IPv4 peer of vif-brn-campus stays.",
      "Your router keeps its configuration: remove the neighbor fd00:2::1 and what belongs to it.",
      "A deleted peer cannot be recovered, and its MD5 key is kept nowhere.",
    ]);
    expect(forms.deleteConsequences((await open("vif-brn-campus")).peer)).toEqual([
      "The cloud no longer reaches 172.18.0.0/16 through this peer.",
      "The IPv6 peer of vif-brn-campus stays.",
      "Your router keeps its configuration: remove the routes by way of 10.250.0.9.",
      "A deleted peer cannot be recovered.",
    ]);
  });
});

describe("words", () => {
  it("of every form are plain and never please, invalid or oops", async () => {
    const { peer } = await open("vif-brn-campus-v6");
    const said = JSON.stringify([
      wizard.steps("peer"),
      wizard.panel(wizard.defaults("peer", nothingKnown), nothingKnown),
      editor.fields(peer),
      editor.fixed?.(peer),
      forms.actions(peer),
      forms.deleteConsequences(peer),
    ]);
    expect(said).not.toMatch(/please|invalid|oops/i);
  });
});
