import type { AddressFamily } from "@/lib/domain/ip";
import type { DirectConnect, VifPeer, VirtualGateway, VirtualInterface } from "../wire";
import type { Switches } from "./switches";

/** A peer and what will happen to it. Times are on the lab's clock; null: nothing planned. */
export interface LabPeer {
  record: VifPeer;
  activeAtMs: number | null;
  /** The on-premises router is configured, so BGP can come up. */
  remoteConfigured: boolean;
  bgpUpAtMs: number | null;
  /** Routes the remote side announces once BGP is up. */
  routes: number;
  goneAtMs: number | null;
}

export interface LabInterface {
  /** Everything but vif_peers, which is made from `peers`. */
  record: VirtualInterface;
  peers: LabPeer[];
  /** False answers vif_peers null, as regions and interfaces without the list do. */
  peersListed: boolean;
  activeAtMs: number | null;
}

export interface LabProject {
  id: string;
  name: string;
  domain: { id: string; name: string };
  region: string;
  directConnects: DirectConnect[];
  gateways: VirtualGateway[];
  /** Huawei Cloud's global DC gateways. */
  globalGateways: VirtualGateway[];
  interfaces: LabInterface[];
}

export interface LabUser {
  id: string;
  name: string;
  password: string;
  accessKey: string;
  secretKey: string;
  projectId: string;
  roles: string[];
}

export interface LabToken {
  userId: string;
  projectId: string;
  issuedAtMs: number;
  expiresAtMs: number;
}

export interface LabState {
  switches: Switches;
  projects: LabProject[];
  users: LabUser[];
  tokens: Record<string, LabToken>;
  /** Failed signatures per access key, and until when the pair is locked. */
  signatureFailures: Record<string, { count: number; lockedUntilMs: number }>;
  /** What the next writes are refused with, first in first out. */
  refusals: { code: string; status?: number }[];
}

/** An interface as the API shows it. */
export const shown = (entry: LabInterface, switches: Switches): VirtualInterface => ({
  ...entry.record,
  vif_peers:
    entry.peersListed && switches.peersPublished ? entry.peers.map((peer) => peer.record) : null,
});

export const familyOfPeer = (peer: LabPeer): AddressFamily =>
  peer.record.address_family === "ipv6" ? "ipv6" : "ipv4";

/** A peer of a project by its id, with the interface it belongs to. */
export function findPeer(
  project: LabProject,
  peerId: string,
): { entry: LabInterface; peer: LabPeer } | null {
  for (const entry of project.interfaces) {
    const peer = entry.peers.find((candidate) => candidate.record.id === peerId);
    if (peer) return { entry, peer };
  }
  return null;
}
