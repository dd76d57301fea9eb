import { afterEach, beforeEach } from "vitest";
import { adapterOf } from "@/lib/connections/adapter-of";
import type { SvmPeerInput } from "@/lib/domain/svm-peer";
import { asked, usePairingWorld } from "@/lib/services/pairing/testing/pairing";
import { findPeerByKey } from "@/lib/services/peers/find-peer";
import { refreshAfterWrite } from "@/lib/services/peers/store-snapshot";
import { beginSvmPair } from "../begin-svm-pair";
import { beginSvmUnpair } from "../begin-svm-unpair";

export const [a, b] = ["eu-prod-01", "eu-dr-01"];
const input: SvmPeerInput = {
  local: "svm_repl01",
  remote: "svm_repl01_dr",
  nameHere: null,
  nameThere: null,
  applications: ["snapmirror", "flexcache"],
};
export const path = "/api/svm/peers";
export const signal = () => AbortSignal.timeout(15_000);

/** Two clusters of the lab that are peered, with what the tests of SVM peers ask of them. */
export function useSvmPeerWorld() {
  const world = usePairingWorld(["ontap"]);
  const command = (name: string, args: Record<string, unknown>) =>
    world.lab.command("ontap", name, args);
  let peerId = "";

  /** What one cluster itself has, in a comparable form. */
  const has = async (name: string): Promise<string[]> => {
    const { adapter } = await adapterOf(world.id(name));
    const halves = await Promise.all(
      (await world.peers(name))
        .filter(({ status }) => status === "healthy")
        .map(({ key }) => adapter.svmPeers?.list(key, signal()) ?? []),
    );
    return halves
      .flat()
      .map(
        ({ local, remote, name: called, nativeState, applications }) =>
          `${local} ${remote} ${called} ${nativeState} ${applications.join("+")}`,
      )
      .sort();
  };
  const state = async () => {
    await world.fault(a, null);
    await world.fault(b, null);
    return { a: await has(a), b: await has(b) };
  };
  const peerOf = async (name: string, called: string): Promise<string> => {
    await refreshAfterWrite(world.id(name));
    const snapshot = (await world.peers(name)).find((peer) => peer.name === called);
    return (await findPeerByKey(world.id(name), snapshot?.key ?? ""))?.id ?? "";
  };
  const begin = (changes: Partial<SvmPeerInput> = {}, id = peerId) =>
    beginSvmPair(id, { ...input, ...changes }, { ...asked(), signal: signal() });
  const remove = (local: string, remote: string, id = peerId) =>
    beginSvmUnpair(id, { local, remote }, { ...asked(), signal: signal() });
  const steps = ({ steps: all }: { steps: readonly { name: string; state: string }[] }) =>
    all.map(({ name, state: how }) => `${name} ${how}`);

  beforeEach(async () => {
    await peerOf(b, a);
    peerId = await peerOf(a, b);
  });
  afterEach(() => world.reset());

  return {
    world,
    /** The peer between both, as the dashboard knows it on `a`. */
    peerId: () => peerId,
    command,
    has,
    state,
    peerOf,
    begin,
    remove,
    steps,
  };
}
