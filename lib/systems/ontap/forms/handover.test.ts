import { beforeEach, describe, expect, it } from "vitest";
import type { CreateValues, OntapForms } from "./draft";
import type { SystemForms, Outcome } from "@/lib/systems/contract/forms";
import { signal, testFleet, type TestFleet } from "../testing/fleet";
import { forms } from "../forms";
import type { UpdateInput } from "../inputs";
import { createFormSchema } from "./create-schema";
import { contextOf, valuesOf } from "../testing/form-context";
import { asPeer, peerNamed } from "../testing/peer";

let fleet: TestFleet;
beforeEach(async () => {
  fleet = await testFleet();
});

const { wizard } = forms;
const passphrase = "a-long-passphrase";
type Made = Extract<Outcome<OntapForms>, { act: "create" }> & { secret: string };

/** Fills in the wizard on a cluster and sends what its schema makes of it. */
async function create(
  cluster: string,
  mode: OntapForms["mode"],
  changed: CreateValues,
): Promise<Made> {
  const context = await contextOf(fleet, cluster);
  const values = valuesOf(mode, context, changed);
  const { peer, secret } = await fleet
    .adapter(cluster)
    .createPeer(createFormSchema(context).parse(values), signal());
  return {
    act: "create",
    peer: asPeer(peer, cluster),
    values,
    context: await contextOf(fleet, cluster),
    hasSecret: secret !== null,
    secret: secret?.value ?? "",
  };
}
const textOf = (result: ReturnType<SystemForms["wizard"]["handover"]>): string =>
  JSON.stringify(result);
const codes = (result: ReturnType<SystemForms["wizard"]["handover"]>): string[] =>
  (result?.groups ?? []).flatMap(({ steps }) => steps.flatMap(({ code }) => code ?? []));

describe("from one side to the other", () => {
  it("an open offer is accepted with what is carried over, and both ends are healthy", async () => {
    const made = await create("ap-edge-04", "offer", {
      applications: { snapmirror: true, flexcache: false },
    });
    const carried = wizard.otherSide?.(made);
    expect(carried).toEqual({
      label: "Accept on a registered cluster",
      mode: "accept",
      values: {
        remoteAddresses: ["203.0.113.81", "203.0.113.82"],
        authentication: "ok",
        encryption: "tls_psk",
        applications: { snapmirror: true, flexcache: false },
      },
      secretField: "passphrase",
    });
    const accepted = await create("eu-prod-01", "accept", {
      ...carried?.values,
      [carried?.secretField ?? ""]: made.secret,
    });
    expect(accepted.peer).toMatchObject({
      name: "ap-edge-04",
      status: "healthy",
      authentication: "ok",
    });
    expect(await peerNamed(fleet, "ap-edge-04", "eu-prod-01")).toMatchObject({ status: "healthy" });
    expect(wizard.otherSide?.(accepted)).toBeNull();
    expect(codes(wizard.handover(accepted))).toEqual([
      "cluster peer show -cluster ap-edge-04 -instance",
      "cluster peer health show",
    ]);
  });

  it("a passphrase of one's own travels with the values, for no answer brings it", async () => {
    const made = await create("us-arch-02", "offer", {
      passphraseSource: "dashboard",
      passphrase,
      remoteAddresses: ["203.0.113.21"],
    });
    expect(made.hasSecret).toBe(false);
    const carried = wizard.otherSide?.(made);
    expect(carried?.values).toMatchObject({
      passphrase,
      remoteAddresses: ["203.0.113.61", "203.0.113.62"],
    });
    expect((await create("eu-dr-01", "accept", carried?.values ?? {})).peer).toMatchObject({
      status: "healthy",
    });
  });

  it("says how, in System Manager, on the command line and here, without the passphrase in any text", async () => {
    for (const made of [
      await create("us-arch-02", "offer", {}),
      await create("us-arch-02", "offer", {
        passphraseSource: "dashboard",
        passphrase,
        remoteAddresses: ["203.0.113.21"],
      }),
    ]) {
      const told = wizard.handover(made);
      expect(told?.groups).toHaveLength(3);
      expect(codes(told)).toContain(
        "cluster peer create -peer-addrs 203.0.113.61,203.0.113.62 -encryption-protocol-proposed tls-psk",
      );
      expect(textOf(told)).toContain(
        made.hasSecret ? "the passphrase shown here" : "the passphrase you entered",
      );
      expect(textOf(told)).not.toContain(made.hasSecret ? made.secret : passphrase);
    }
  });

  it("names only addresses that answer, of one family", async () => {
    fleet.system.command("set-lif", { endpoint: "eu-prod-01", lif: "ic_01", state: "down" });
    const open = await create("eu-prod-01", "offer", {});
    expect(wizard.otherSide?.(open)?.values.remoteAddresses).toEqual(["198.51.100.12"]);
  });

  it("says first that LIFs are missing where there are none", async () => {
    const context = await contextOf(fleet, "eu-prod-01", { ipspace: "ips-replication" });
    const values = valuesOf("offer", context, { ipspace: "ips-replication" });
    const { peer, secret } = await fleet
      .adapter("eu-prod-01")
      .createPeer(createFormSchema(context).parse(values), signal());
    const outcome: Outcome<OntapForms> = {
      act: "create",
      peer: asPeer(peer, "eu-prod-01"),
      values,
      context,
      hasSecret: secret !== null,
    };
    expect(textOf(wizard.handover(outcome))).toContain("no intercluster LIF that is up");
    expect(wizard.otherSide?.(outcome)).toBeNull();
  });

  it("says what to do when the passphrase was wrong, and when nobody has offered anything", async () => {
    await create("us-arch-02", "offer", {});
    const wrong = await create("eu-dr-01", "accept", {
      remoteAddresses: ["203.0.113.61"],
      passphrase,
    });
    expect(wizard.handover(wrong)?.title).toBe("The clusters do not accept each other");
    const early = await create("eu-prod-01", "accept", {
      remoteAddresses: ["203.0.113.81"],
      passphrase,
    });
    expect(wizard.handover(early)?.title).toBe("The other cluster has not answered yet");
    expect(wizard.otherSide?.(early)?.values).toMatchObject({
      passphrase,
      remoteAddresses: ["198.51.100.11", "198.51.100.12"],
    });
  });

  it("goes without authentication on both sides", async () => {
    for (const endpoint of ["us-arch-02", "eu-dr-01"])
      fleet.system.command("set-policy", {
        endpoint,
        authenticationRequired: false,
        encryptionRequired: false,
      });
    const made = await create("us-arch-02", "offer", {
      authentication: "absent",
      encryption: "none",
      remoteAddresses: ["203.0.113.21"],
    });
    expect(codes(wizard.handover(made))).toContain(
      "cluster peer create -peer-addrs 203.0.113.61,203.0.113.62 -no-authentication true",
    );
    const carried = wizard.otherSide?.(made);
    expect((await create("eu-dr-01", "accept", carried?.values ?? {})).peer).toMatchObject({
      status: "healthy",
      authentication: "absent",
    });
  });
});

describe("after an edit", () => {
  const after = async (
    cluster: string,
    name: string,
    input: UpdateInput,
  ): Promise<Outcome<OntapForms>> => ({
    act: "change",
    peer: await peerNamed(fleet, cluster, name),
    values: input,
    context: await contextOf(fleet, cluster),
    hasSecret: false,
  });
  it("a new passphrase is to be set on the other cluster by name", async () => {
    const told = wizard.handover(
      await after("eu-prod-01", "eu-dr-01", { passphrase, encryption: "none" }),
    );
    expect(codes(told)).toContain(
      "cluster peer modify -cluster eu-prod-01 -auth-status-admin use-authentication -encryption-protocol-proposed none",
    );
    expect(textOf(told)).not.toContain(passphrase);
  });
  it("a renewed offer is to be accepted like a new one", async () => {
    expect(
      codes(wizard.handover(await after("eu-prod-01", "Clus_bH6l", { passphrase }))),
    ).toContain("cluster peer create -peer-addrs 198.51.100.11,198.51.100.12");
  });
  it("nothing is handed over that the other side need not know", async () => {
    const outcome = await after("eu-prod-01", "eu-dr-01", { name: "munich" });
    expect(wizard.handover(outcome)).toBeNull();
    expect(wizard.otherSide?.(outcome)).toBeNull();
  });
});

describe("the secret that was sent", () => {
  const created = (values: CreateValues) => ({ act: "create" as const, values });
  it("is news after an offer of one's own and after an edit, never after accepting", async () => {
    const context = await contextOf(fleet, "eu-prod-01");
    expect(
      forms.sentSecret?.(created({ way: "offer", passphrase, expiry: "P1D" }), context),
    ).toEqual({
      label: "passphrase",
      value: passphrase,
      expiresAt: "2026-01-14T08:00:00.000Z",
    });
    expect(forms.sentSecret?.({ act: "change", values: { passphrase } }, context)).toMatchObject({
      value: passphrase,
      expiresAt: "2026-01-13T09:00:00.000Z",
    });
    expect(forms.sentSecret?.(created({ way: "accept", passphrase }), context)).toBeNull();
    expect(forms.sentSecret?.(created({ way: "offer" }), context)).toBeNull();
  });
});
