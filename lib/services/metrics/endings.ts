import "server-only";
import { clock } from "@/lib/config/clock";
import { readEndings } from "@/lib/services/overview/ends-soon";
import type { FleetPart } from "./family";

const families = {
  remaining: {
    name: "peerdeck_expiry_remaining_seconds",
    help: "Time until an offer, a certificate or a credential ends, negative once it has; of several of one name the first to end.",
    labels: ["kind", "what", "name", "connection"],
  },
} as const;

/** What ends some day, however far off: how early is early enough is for the rules to say. */
export const endingMetrics: FleetPart = {
  families,
  async collect(say) {
    const nowMs = clock.nowMs();
    // The last to end comes first, so that the first to end is what stays said.
    const found = (await readEndings()).sort((one, other) => other.at.getTime() - one.at.getTime());
    for (const { kind, what, name, connectionName, at } of found)
      say(
        families.remaining,
        { kind, what, name, connection: connectionName ?? name },
        (at.getTime() - nowMs) / 1000,
      );
  },
};
