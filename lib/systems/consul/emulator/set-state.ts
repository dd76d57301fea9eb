import { isDialer } from "./create";
import { markDeleted } from "./delete";
import { closeStream, openStream } from "./streams";
import { cutLink } from "./timers";
import type { ConsulWorld, End } from "./world";

/**
 * Makes a peering show a state, by doing what leads to it: ACTIVE and FAILING concern both ends,
 * stored states this one. A state Consul does not have is shown as it is.
 */
export function setState(world: ConsulWorld, end: End, state: string): void {
  const { datacenter, peering } = end;
  peering.shownState = null;
  switch (state) {
    case "ACTIVE":
      return activate(world, end);
    case "FAILING":
      return cutLink(world, end, false);
    case "PENDING":
    case "ESTABLISHING":
      Object.assign(peering, { state, stream: null, deletedAtMs: null });
      break;
    case "TERMINATED":
      Object.assign(peering, { state, deletedAtMs: null });
      closeStream(peering, world.now());
      break;
    case "DELETING":
      return markDeleted(world, datacenter, peering);
    default:
      peering.shownState = state;
  }
  world.write(datacenter, peering);
}

function activate(world: ConsulWorld, end: End): void {
  const other = world.counterpart(end.peering);
  for (const { datacenter, peering } of other ? [end, other] : [end]) {
    const state = isDialer(peering) ? "ESTABLISHING" : "PENDING";
    const stored = peering.state !== state || peering.deletedAtMs !== null;
    Object.assign(peering, {
      state,
      shownState: null,
      deletedAtMs: null,
      cut: false,
      stream: openStream(world.now()),
    });
    if (stored) world.write(datacenter, peering);
  }
}
