import type { LabRandom } from "@/lib/systems/contract/emulator";
import { directConnect, virtualGateway, virtualInterface, type PeerPlan } from "./records";
import type { LabProject } from "./state";

/** Conditions of the peers of a big fleet, repeated: mostly healthy, the rest spread over what needs attention. */
const conditions: readonly (Partial<PeerPlan> & { routed: "static" | "up" | "down" | "full" })[] = [
  { routed: "up" },
  { routed: "static" },
  { routed: "up" },
  { routed: "up" },
  { routed: "down" },
  { routed: "up" },
  { routed: "static" },
  { routed: "up" },
  { routed: "full" },
  { routed: "up" },
  { routed: "static" },
  { routed: "up" },
  { routed: "static", status: "ERROR" },
  { routed: "up" },
  { routed: "up" },
  { routed: "static" },
  { routed: "up" },
  { routed: "static", status: "DOWN" },
  { routed: "up" },
  { routed: "static", status: "PENDING_CREATE" },
];

function plan(index: number, family: "ipv4" | "ipv6"): PeerPlan {
  const { routed, ...rest } = conditions[index % conditions.length] ?? {
    routed: "static" as const,
  };
  const [high, low] = [Math.floor(index / 64) % 256, (index % 64) * 4];
  const addresses =
    family === "ipv4"
      ? {
          local: `10.251.${high}.${low + 1}/30`,
          remote: `10.251.${high}.${low + 2}/30`,
          subnets: [`172.16.${index % 256}.0/24`],
        }
      : {
          local: `FD01:${index.toString(16)}::1/126`,
          remote: `FD01:${index.toString(16)}::2/126`,
          subnets: [`2001:db8:${index.toString(16)}:0:0:0:0:0/48`],
        };
  if (routed === "static") return { family, ...addresses, ...rest };
  const routes = routed === "full" ? 95 : 5 + (index % 40);
  return {
    family,
    ...addresses,
    ...rest,
    bgp: { asn: 65_000 + (index % 400), up: routed !== "down", routes },
  };
}

/** Fills a project with a number of peers, two to an interface. */
export function addScaledFleet(random: LabRandom, project: LabProject, peers: number): void {
  const line = directConnect(random, project, { name: `dc-${project.name}` });
  const gateway = virtualGateway(random, project, {
    name: `vgw-${project.name}`,
    local_ep_group: ["192.168.0.0/16"],
  });
  project.directConnects.push(line);
  project.gateways.push(gateway);
  for (let index = 0; index < peers; index += 2) {
    const both = [plan(index, "ipv4"), plan(index + 1, "ipv6")].slice(0, peers - index);
    const name = `vif-${project.name}-${String(index / 2 + 1).padStart(4, "0")}`;
    project.interfaces.push(
      virtualInterface(random, project, {
        name,
        line,
        gateway,
        vlan: 2 + ((index / 2) % 4000),
        bandwidth: 100,
        peers: both,
      }),
    );
  }
}
