import { beforeAll, describe, expect, it } from "vitest";
import type { Peer } from "@/lib/domain/peer";
import { testFleet, signal, type TestFleet } from "../testing/fleet";
import { forms } from "../forms";
import { ontap } from "../definition";
import { createFormSchema } from "./create-schema";
import { contextOf, valuesOf } from "../testing/form-context";
import { asPeer, peerNamed } from "../testing/peer";

let fleet: TestFleet;
let dr: Peer;
let offer: Peer;
let bound: Peer;
let broken: Peer;
beforeAll(async () => {
  fleet = await testFleet();
  [dr, offer, broken] = (await Promise.all(
    ["eu-dr-01", "Clus_9dKq", "partner-nas-09"].map((name) => peerNamed(fleet, "eu-prod-01", name)),
  )) as [Peer, Peer, Peer];
  const found = (await fleet.adapter("eu-prod-01").listPeers(signal())).find(
    ({ nativeState }) => nativeState === "pending",
  );
  if (!found) throw new Error("No bound offer.");
  bound = asPeer(found, "eu-prod-01");
});

describe("further acts", () => {
  it("are there where they make sense", () => {
    const ids = (peer: Peer): string[] =>
      forms.actions(peer).map(({ id, denied }) => (denied === undefined ? id : `${id} denied`));
    expect([dr, offer, bound, broken].map(ids)).toEqual([
      [],
      ["extend", "replace"],
      ["extend", "replace"],
      ["peer-anew"],
    ]);
    expect(ids({ ...offer, authentication: "problem" })).toEqual(["extend denied", "replace"]);
  });
  it("extend an offer without touching its passphrase", async () => {
    const [extend] = forms.actions(offer);
    const { peer } = await fleet
      .adapter("eu-prod-01")
      .updatePeer(offer.key, extend?.input, signal());
    expect(peer.offerExpiresAt).toBe("2026-01-14T08:00:00.000Z");
  });
  it("replace an offer by one the wizard can send once the old one is gone", async () => {
    const replace = forms.actions(bound).find(({ id }) => id === "replace")?.replaceWith;
    expect(replace?.mode).toBe("offer");
    await fleet.adapter("eu-prod-01").deletePeer(bound.key, signal());
    const context = await contextOf(fleet, "eu-prod-01");
    const input = createFormSchema(context).parse(valuesOf("offer", context, replace?.values));
    expect(
      (await fleet.adapter("eu-prod-01").createPeer(input, signal())).secret?.value,
    ).toHaveLength(24);
  });
});

describe("texts for the other side", () => {
  it("hold placeholders in the place of secrets, and this cluster's addresses", () => {
    const texts = forms.snippets(offer).map(({ text }) => text);
    expect(texts[0]).toBe(
      "cluster peer create -peer-addrs 198.51.100.11,198.51.100.12 -encryption-protocol-proposed tls-psk",
    );
    expect(texts[1]).toContain('"passphrase": "<passphrase>"');
    expect(forms.snippets(dr).map(({ text }) => text)).toEqual([
      "cluster peer show -cluster eu-dr-01 -instance\ncluster peer health show",
      "cluster peer modify -cluster eu-prod-01 -auth-status-admin use-authentication -encryption-protocol-proposed tls-psk",
      expect.stringContaining(`PATCH /api/cluster/peers/${dr.local.id}`),
    ]);
    expect(forms.snippets({ ...dr, status: "failed" }).at(-1)?.text).toBe(
      "cluster peer delete -cluster eu-prod-01",
    );
  });
  it("quote what a shell would take apart", () => {
    expect(forms.snippets({ ...dr, name: "two words" })[0]?.text).toContain('-cluster "two words"');
  });
});

describe("deleting", () => {
  it("says what is lost and what stays on the other side", () => {
    expect(forms.deleteConsequences(dr).join(" ")).toMatch(
      /SnapMirror and FlexCache between eu-prod-01 and eu-dr-01 stop.*eu-dr-01 keeps its own/,
    );
    expect(forms.deleteConsequences(bound).join(" ")).toContain("it stays there and waits in vain");
    expect(forms.deleteConsequences(offer).join(" ")).toContain("nobody can accept it any more");
  });
});

describe("the definition", () => {
  it("loads these forms, and says how curl signs in with either credentials", async () => {
    expect(await ontap.loadForms?.()).toBe(forms);
    for (const { id } of ontap.credentials)
      expect(forms.curlSignIn?.(id).length).toBeGreaterThan(0);
  });
});
