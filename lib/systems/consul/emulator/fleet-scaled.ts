import {
  addDatacenter,
  agedStream,
  inDialOrder,
  link,
  outside,
  type Outside,
  outsideAcceptor,
  outsideDialer,
  place,
} from "./fleet-parts";
import type { Datacenter, Peering, ProfileId } from "./state";
import { breakStream, closeStream } from "./streams";
import { cutLink, freezeHeartbeats } from "./timers";
import type { ConsulWorld } from "./world";

const cities = [
  "fra",
  "ams",
  "iad",
  "lhr",
  "sin",
  "gru",
  "nrt",
  "syd",
  "cdg",
  "arn",
  "waw",
  "dub",
  "ord",
  "pdx",
  "yul",
  "hkg",
];
const workloads = [
  "core",
  "billing",
  "search",
  "orders",
  "media",
  "batch",
  "identity",
  "telemetry",
  "catalog",
  "edge",
];
const profileCycle: readonly ProfileId[] = [
  "current",
  "1.16",
  "enterprise",
  "1.14",
  "current",
  "current",
  "1.16",
  "current",
  "current",
  "current",
];

const nameOf = (number: number): string =>
  `${cities[number % cities.length] ?? "dc"}${Math.floor(number / cities.length) + 1}`;

/** A fleet of any size: every datacenter peers with every other in turn until each has as many peerings as asked for. */
export async function buildScaledFleet(
  world: ConsulWorld,
  count: number,
  peersEach: number,
): Promise<void> {
  const datacenters: Datacenter[] = [];
  for (let number = 0; number < count; number++) {
    datacenters.push(
      await addDatacenter(
        world,
        nameOf(number),
        profileCycle[number % profileCycle.length] ?? "current",
        number,
      ),
    );
  }
  const far = await outside(world, "outpost1");
  for (let round = 0; round < peersEach; round++) {
    for (let number = 0; number < count; number++) {
      // In each round everybody meets exactly one partner; who would meet itself peers with the outside.
      const partner = (((round - number) % count) + count) % count;
      const one = datacenters[number];
      const other = datacenters[partner];
      if (!one || !other || partner < number) continue;
      if (partner === number) addOutsidePeer(world, one, far, round);
      else addPair(world, one, other, far, round);
    }
  }
}

const peeringName = (other: string, round: number): string =>
  `${other}-${workloads[round % workloads.length]}-${round + 1}`;

/** About nine in ten are healthy; the rest covers the other states. */
function addPair(
  world: ConsulWorld,
  one: Datacenter,
  other: Datacenter,
  far: Outside,
  round: number,
): void {
  const chance = world.lab.random.next();
  if (chance > 0.97) {
    addOutsidePeer(world, one, far, round);
    addOutsidePeer(world, other, far, round);
    return;
  }
  const pair = round % 2 === 0 ? ([one, other] as const) : ([other, one] as const);
  const [acceptor, dialer] = inDialOrder(...pair);
  const service = workloads[round % workloads.length] ?? "api";
  const ends = link(world, {
    acceptor,
    acceptorName: peeringName(dialer.name, round),
    dialer,
    dialerName: peeringName(acceptor.name, round),
    offered: [service],
    taken: round % 3 === 0 ? [`${service}-events`] : [],
    meta: round % 4 === 0 ? { env: "production" } : {},
    hours: 1 + (round % 500),
  });
  if (chance > 0.94) cutLink(world, ends.dialer, false);
  else if (chance > 0.92)
    freezeHeartbeats(world, ends.acceptor, false, world.lab.random.integer(5, 500) * 60_000);
}

const outsideStates: readonly ((world: ConsulWorld, far: Outside) => Partial<Peering>)[] = [
  (world, far) => ({ ...outsideDialer(world, far), stream: agedStream(world, 9) }),
  (world) => ({ secrets: { establishment: world.lab.random.uuid(), pending: null, active: null } }),
  (world, far) => ({ ...outsideDialer(world, far), cut: true }),
  (world, far) => ({ ...outsideDialer(world, far), state: "PENDING", cut: true }),
  (world, far) => ({
    ...outsideDialer(world, far),
    state: "TERMINATED",
    stream: agedStream(world, 40),
  }),
  (world, far) => ({ ...outsideAcceptor(far), stream: agedStream(world, 40), cut: true }),
];

function addOutsidePeer(
  world: ConsulWorld,
  datacenter: Datacenter,
  far: Outside,
  round: number,
): void {
  const build = world.lab.random.pick(outsideStates);
  const { peering } = place(world, datacenter, peeringName(far.name, round), build(world, far));
  if (peering.state === "TERMINATED") closeStream(peering, world.now() - 7_200_000);
  else if (peering.cut && peering.stream)
    breakStream(peering, "stream ended unexpectedly", world.now() - 1_800_000);
}
