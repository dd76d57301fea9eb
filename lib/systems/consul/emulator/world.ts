import type { LabWorld } from "@/lib/systems/contract/emulator";
import { type Datacenter, type Peering, peeringKey, type Timer } from "./state";

/** One end of a peering: where it is stored and the record. */
export interface End {
  datacenter: Datacenter;
  peering: Peering;
}

/** All emulated datacenters and what is about to happen in them. */
export class ConsulWorld {
  readonly datacenters = new Map<string, Datacenter>();
  timers: Timer[] = [];
  /** How long an establish tries unreachable addresses; 3 s in Consul (agent/rpc/peering/service.go). */
  dialMs = 3000;
  private readonly byId = new Map<string, End>();
  private readonly waiting = new Map<string, Set<() => void>>();

  constructor(readonly lab: LabWorld) {}

  now(): number {
    return this.lab.now();
  }

  datacenter(id: string): Datacenter {
    const found = this.datacenters.get(id) ?? this.datacenters.get(`consul/${id}`);
    if (!found)
      throw new Error(
        `No Consul datacenter "${id}". Known: ${[...this.datacenters.keys()].join(", ")}.`,
      );
    return found;
  }

  /** Moves the raft index, as every stored write does, and wakes blocking queries. */
  bump(datacenter: Datacenter): number {
    datacenter.index += 1;
    const waiting = this.waiting.get(datacenter.id);
    this.waiting.delete(datacenter.id);
    for (const wake of waiting ?? []) wake();
    return datacenter.index;
  }

  /** Stores a new or changed peering. */
  write(datacenter: Datacenter, peering: Peering): void {
    const index = this.bump(datacenter);
    if (peering.createIndex === 0) peering.createIndex = index;
    peering.modifyIndex = index;
    this.adopt(datacenter, peering);
  }

  /** Puts a peering in its place without moving the index: building and restoring. */
  adopt(datacenter: Datacenter, peering: Peering): void {
    datacenter.peerings.set(peeringKey(peering.partition, peering.name), peering);
    this.byId.set(peering.id, { datacenter, peering });
  }

  remove(datacenter: Datacenter, peering: Peering): void {
    datacenter.peerings.delete(peeringKey(peering.partition, peering.name));
    this.byId.delete(peering.id);
    this.bump(datacenter);
  }

  endOf(id: string): End | null {
    return this.byId.get(id) ?? null;
  }

  /** The other end, when it is in the lab and holds the same stream secret: a failed establish is no end of anything. */
  counterpart(peering: Peering): End | null {
    const secret = peering.secrets.active ?? peering.secrets.pending;
    if (secret === null) return null;
    const matches = (end: End): boolean =>
      end.peering.secrets.active === secret || end.peering.secrets.pending === secret;
    const acceptor = this.endOf(peering.peerId);
    if (acceptor && matches(acceptor)) return acceptor;
    // Scanned, not indexed: only faults and deletes ask this way, reads never do. By the secret, for a failed establish has
    // overwritten the ID of the other end while the old stream goes on.
    for (const end of this.byId.values()) if (end.peering !== peering && matches(end)) return end;
    return null;
  }

  schedule(timer: Timer): void {
    this.timers.push(timer);
  }

  /** Timers that are due, taken off the list in order. */
  takeDue(): Timer[] {
    const now = this.now();
    if (!this.timers.some((timer) => timer.atMs <= now)) return [];
    const due = this.timers
      .filter((timer) => timer.atMs <= now)
      .sort((one, other) => one.atMs - other.atMs);
    this.timers = this.timers.filter((timer) => timer.atMs > now);
    return due;
  }

  /** Calls back once at the next stored write of a datacenter; the result forgets it. */
  onWrite(datacenter: Datacenter, wake: () => void): () => void {
    const waiting = this.waiting.get(datacenter.id) ?? new Set();
    this.waiting.set(datacenter.id, waiting);
    waiting.add(wake);
    return () => waiting.delete(wake);
  }

  forgetAll(): void {
    this.datacenters.clear();
    this.byId.clear();
    this.timers = [];
  }
}
