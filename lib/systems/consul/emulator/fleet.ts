import { markDeleted } from "./delete";
import {
  addDatacenter,
  agedStream,
  inDialOrder,
  link,
  outside,
  outsideAcceptor,
  outsideDialer,
  place,
} from "./fleet-parts";
import type { Datacenter, ProfileId } from "./state";
import { breakStream, closeStream } from "./streams";
import { cutLink, freezeHeartbeats } from "./timers";
import type { ConsulWorld } from "./world";

const minuteMs = 60_000;
/** A delete that never ends, so that the state can be looked at. */
const foreverMs = 365 * 24 * 60 * minuteMs;

const core: readonly [string, ProfileId][] = [
  ["fra1", "1.20"],
  ["ams1", "1.16"],
  ["iad1", "enterprise"],
  ["lhr1", "1.14"],
  ["lab0", "1.13-alpha"],
];

/** The hand-made fleet: three datacenters or more, with a peering in every state Consul has. */
export async function buildHandMadeFleet(world: ConsulWorld, count: number): Promise<void> {
  const datacenters: Datacenter[] = [];
  for (let number = 0; number < count; number++) {
    const [name, profile] = core[number] ?? [`edge${number + 1}`, "current"];
    datacenters.push(await addDatacenter(world, name, profile, number));
  }
  const [fra, ams, iad, ...others] = datacenters;
  if (!fra || !ams || !iad) throw new Error("The hand-made fleet needs three datacenters.");
  linkCore(world, fra, ams, iad);
  await addOutside(world, fra, ams, iad);
  for (const other of others) {
    const [acceptor, dialer] = inDialOrder(fra, other);
    link(world, {
      acceptor,
      acceptorName: `${dialer.name}-core`,
      dialer,
      dialerName: `${acceptor.name}-core`,
      offered: ["api", "auth"],
      taken: ["inventory"],
    });
    place(world, other, "osl3-edge", {
      secrets: { establishment: world.lab.random.uuid(), pending: null, active: null },
    });
    const gone = await outside(world, "bru2");
    breakStream(
      place(world, other, "bru2-batch", {
        ...outsideDialer(world, gone),
        imported: ["batch"],
        stream: agedStream(world, 30),
        cut: true,
      }).peering,
      "stream ended unexpectedly",
      world.now() - 50 * minuteMs,
    );
  }
}

/** Peerings of which both ends are in the lab. */
function linkCore(world: ConsulWorld, fra: Datacenter, ams: Datacenter, iad: Datacenter): void {
  const production = { env: "production", owner: "platform" };
  link(world, {
    acceptor: fra,
    acceptorName: "ams-core",
    dialer: ams,
    dialerName: "fra-core",
    offered: ["api", "auth", "web"],
    taken: ["billing", "ledger"],
    meta: production,
    hours: 400,
  });
  link(world, {
    acceptor: iad,
    acceptorName: "fra-core",
    dialer: fra,
    dialerName: "iad-core",
    offered: ["catalog", "search"],
    taken: ["api"],
    meta: production,
    hours: 90,
  });

  const stale = link(world, {
    acceptor: ams,
    acceptorName: "iad-billing",
    dialer: iad,
    dialerName: "ams-billing",
    dialerPartition: "billing",
    offered: ["ledger"],
    taken: ["invoices"],
    hours: 60,
  });
  freezeHeartbeats(world, stale.dialer, true, 31 * 60 * minuteMs);

  const silent = link(world, {
    acceptor: fra,
    acceptorName: "ams-search",
    dialer: ams,
    dialerName: "fra-search",
    offered: ["search"],
    hours: 12,
  });
  freezeHeartbeats(world, silent.acceptor, false, 47 * minuteMs);

  const broken = link(world, {
    acceptor: iad,
    acceptorName: "ams-analytics",
    dialer: ams,
    dialerName: "iad-analytics",
    offered: ["events"],
    taken: ["clickstream"],
    meta: { env: "staging" },
    hours: 30,
  });
  cutLink(world, broken.dialer, false);

  link(world, {
    acceptor: ams,
    acceptorName: "iad-cache",
    dialer: iad,
    dialerName: "ams-cache",
    offered: ["cache"],
    hours: 5,
  });

  // Deleted on one side while connected: removing there, ended here.
  const dying = link(world, {
    acceptor: iad,
    acceptorName: "fra-legacy",
    dialer: fra,
    dialerName: "iad-legacy",
    offered: ["legacy-api"],
    hours: 900,
  });
  markDeleted(world, fra, dying.dialer.peering);
  world.schedule({
    atMs: world.now() + foreverMs,
    kind: "remove",
    datacenter: fra.id,
    peering: dying.dialer.peering.id,
  });
}

/** Peerings with datacenters nobody of the lab can see. */
async function addOutside(
  world: ConsulWorld,
  fra: Datacenter,
  ams: Datacenter,
  iad: Datacenter,
): Promise<void> {
  const { random } = world.lab;
  const unused = () => ({ establishment: random.uuid(), pending: null, active: null });
  const [osl, gru, waw] = await Promise.all([
    outside(world, "osl3"),
    outside(world, "gru1"),
    outside(world, "waw2"),
  ]);
  const [nrt, cdg] = await Promise.all([outside(world, "nrt1"), outside(world, "cdg1")]);

  place(world, fra, "sin-expansion", {
    meta: { env: "production", ticket: "NET-4411" },
    secrets: unused(),
  });
  place(world, iad, "yul-partner", { partition: "billing", secrets: unused() });
  place(world, iad, "nrt-main", outsideAcceptor(nrt));
  place(world, ams, "osl-edge", { ...outsideDialer(world, osl), cut: true });
  place(world, ams, "osl-batch", {
    ...outsideDialer(world, { ...osl, addresses: ["192.0.2.10:8503"] }),
    state: "PENDING",
    cut: true,
  });
  place(world, iad, "waw-store", {
    ...outsideDialer(world, waw),
    imported: ["orders"],
    exported: ["catalog"],
    stream: agedStream(world, 8),
  });

  const ended = place(world, fra, "gru-store", {
    ...outsideDialer(world, gru),
    state: "TERMINATED",
    stream: agedStream(world, 70),
  });
  closeStream(ended.peering, world.now() - 200 * minuteMs);
  const endedAcceptor = place(world, ams, "waw-returns", {
    ...outsideAcceptor(waw),
    state: "TERMINATED",
    stream: agedStream(world, 20),
  });
  closeStream(endedAcceptor.peering, world.now() - 90 * minuteMs);

  const forever = place(world, fra, "waw-orders", {
    ...outsideDialer(world, waw),
    imported: ["orders", "shipping"],
    stream: agedStream(world, 100),
    cut: true,
  });
  breakStream(
    forever.peering,
    "initial subscription for unknown PeerID",
    world.now() - 3 * 60 * minuteMs,
  );

  const torn = place(world, ams, "gru-archive", {
    ...outsideDialer(world, gru),
    imported: ["archive"],
    stream: agedStream(world, 50),
    cut: true,
  });
  breakStream(torn.peering, "stream ended unexpectedly", world.now() - 33 * minuteMs);
  markDeleted(world, ams, torn.peering);
  world.schedule({
    atMs: world.now() + foreverMs,
    kind: "remove",
    datacenter: ams.id,
    peering: torn.peering.id,
  });

  // Names with upper case were allowed before 1.14.4 and survive updates.
  place(world, ams, "Legacy-DC-Paris", {
    ...outsideAcceptor(cdg),
    stream: agedStream(world, 5000),
    imported: ["payroll"],
  });
}
