import { z } from "zod";
import { defaultDeleteMs, markDeleted } from "./delete";
import { isProfileId, profiles } from "./profiles";
import { setState } from "./set-state";
import type { Datacenter, Switches } from "./state";
import { changeLeader, cutLink, freezeHeartbeats, healLink } from "./timers";
import type { ConsulWorld, End } from "./world";

type Arguments = Record<string, unknown>;

/** A plain sentence instead of zod's report. */
function take<Schema extends z.ZodType>(
  schema: Schema,
  args: Arguments,
  usage: string,
): z.output<Schema> {
  const result = schema.safeParse(args);
  if (!result.success) throw new Error(`Expects ${usage}.`);
  return result.data;
}

const atPeer = z.object({ endpoint: z.string(), peer: z.string() });
const atEndpoint = z.object({ endpoint: z.string() });
const onOff = atEndpoint.extend({ on: z.boolean().default(true) });

/** A peering by name, "partition/name", or ID. */
function endAt(world: ConsulWorld, args: Arguments): End {
  const { endpoint, peer } = take(atPeer, args, "{endpoint, peer}");
  const datacenter = world.datacenter(endpoint);
  const wanted = peer.toLowerCase();
  for (const [key, peering] of datacenter.peerings) {
    if (key === wanted || peering.name.toLowerCase() === wanted || peering.id === wanted)
      return { datacenter, peering };
  }
  throw new Error(
    `No peering "${peer}" in ${datacenter.id}. Known: ${[...datacenter.peerings.values()].map(({ name }) => name).join(", ")}.`,
  );
}

const booleanSwitches = [
  "peering",
  "connect",
  "grpcTls",
  "caReady",
  "writes",
  "grpcPort",
  "leader",
  "acls",
  "reachable",
  "establishRace",
  "slowRefusals",
] as const;

function configure(world: ConsulWorld, args: Arguments): void {
  const usage = `{endpoint, setting, value} with setting one of ${booleanSwitches.join(", ")} (true or false) or meshGateways (unused, required, registered)`;
  const { endpoint, setting, value } = take(
    atEndpoint.extend({ setting: z.string(), value: z.unknown() }),
    args,
    usage,
  );
  const { switches } = world.datacenter(endpoint);
  const name = booleanSwitches.find((candidate) => candidate === setting);
  if (name && typeof value === "boolean") switches[name] = value;
  else if (setting === "meshGateways")
    switches.meshGateways = take(
      z.enum(["unused", "required", "registered"]),
      value as Arguments,
      usage,
    );
  else throw new Error(`Expects ${usage}.`);
}

function setSwitch(
  world: ConsulWorld,
  args: Arguments,
  name: (typeof booleanSwitches)[number],
  whenOn: boolean,
): Switches {
  const { endpoint, on } = take(onOff, args, "{endpoint, on}");
  const { switches } = world.datacenter(endpoint);
  switches[name] = on === whenOn;
  return switches;
}

function slowDelete(world: ConsulWorld, args: Arguments): void {
  const { endpoint, on, seconds } = take(
    onOff.extend({ seconds: z.number().positive().default(600) }),
    args,
    "{endpoint, on, seconds}",
  );
  world.datacenter(endpoint).switches.deleteMs = on
    ? Math.max(seconds * 1000, defaultDeleteMs + 1)
    : defaultDeleteMs;
}

function setAddresses(world: ConsulWorld, args: Arguments): void {
  const { endpoint, addresses } = take(
    atEndpoint.extend({ addresses: z.array(z.string()).min(1) }),
    args,
    "{endpoint, addresses}",
  );
  world.datacenter(endpoint).serverAddresses = addresses;
}

function setProfile(world: ConsulWorld, args: Arguments): void {
  const { endpoint, profile } = take(
    atEndpoint.extend({ profile: z.string() }),
    args,
    "{endpoint, profile}",
  );
  if (!isProfileId(profile))
    throw new Error(`No profile "${profile}". Known: ${Object.keys(profiles).join(", ")}.`);
  const datacenter = world.datacenter(endpoint);
  datacenter.profile = profile;
  if (profiles[profile].enterprise && datacenter.partitions.length === 0)
    datacenter.partitions = ["default"];
}

const tokensOf = ({ tokens }: Datacenter): Record<string, string> =>
  Object.fromEntries(
    tokens.map(({ policy, secretId }) => [policy.replace("peering-", ""), secretId]),
  );

const table: Record<string, { help: string; run(world: ConsulWorld, args: Arguments): unknown }> = {
  "set-state": {
    help: "{endpoint, peer, state}: ACTIVE, FAILING, PENDING, ESTABLISHING, TERMINATED, DELETING, or any other text to be shown as it is",
    run: (world, args) =>
      setState(
        world,
        endAt(world, args),
        take(atPeer.extend({ state: z.string().min(1) }), args, "{endpoint, peer, state}").state,
      ),
  },
  cut: {
    help: "{endpoint, peer}: cuts the network between both ends; FAILING at once",
    run: (world, args) => cutLink(world, endAt(world, args), false),
  },
  "silent-cut": {
    help: "{endpoint, peer}: heartbeats stop; FAILING 35 seconds later",
    run: (world, args) => cutLink(world, endAt(world, args), true),
  },
  heal: {
    help: "{endpoint, peer}: mends a cut and reconnects",
    run: (world, args) => healLink(world, endAt(world, args)),
  },
  "leader-change": {
    help: "{endpoint, seconds}: a new leader; stored states show until the streams are back, 5 seconds later by default",
    run: (world, args) => {
      const { endpoint, seconds } = take(
        atEndpoint.extend({ seconds: z.number().min(0).default(5) }),
        args,
        "{endpoint, seconds}",
      );
      changeLeader(world, endpoint, seconds * 1000);
    },
  },
  "stale-active": {
    help: "{endpoint, peer, minutes, hidden}: stays ACTIVE with a heartbeat that old (default 60), or none at all when hidden",
    run: (world, args) => {
      const { minutes, hidden } = take(
        z.object({
          minutes: z.number().positive().default(60),
          hidden: z.boolean().default(false),
        }),
        args,
        "{endpoint, peer, minutes, hidden}",
      );
      freezeHeartbeats(world, endAt(world, args), hidden, minutes * 60_000);
    },
  },
  unreachable: {
    help: "{endpoint, on}: others cannot reach its servers",
    run: (world, args) => void setSwitch(world, args, "reachable", false),
  },
  "peering-disabled": {
    help: "{endpoint, on}: peering.enabled = false",
    run: (world, args) => void setSwitch(world, args, "peering", false),
  },
  "slow-delete": {
    help: "{endpoint, on, seconds}: deletes stay visible as DELETING, 600 seconds by default",
    run: slowDelete,
  },
  delete: {
    help: "{endpoint, peer}: deletes as its own admin would",
    run: (world, args) => deleteNow(world, endAt(world, args)),
  },
  configure: {
    help: "{endpoint, setting, value}: connect, grpcTls, caReady, writes, grpcPort, meshGateways, leader, acls, reachable, establishRace, peering, slowRefusals (refused reads take seconds, as on real servers)",
    run: configure,
  },
  "set-addresses": {
    help: "{endpoint, addresses}: other addresses of its servers, as host:port",
    run: setAddresses,
  },
  "set-profile": {
    help: `{endpoint, profile}: plays another version: ${Object.keys(profiles).join(", ")}`,
    run: setProfile,
  },
  tokens: {
    help: "{endpoint}: its ACL tokens by what they may do: write, read, deny, bare (peering:write and nothing else)",
    run: (world, args) => tokensOf(world.datacenter(take(atEndpoint, args, "{endpoint}").endpoint)),
  },
  "set-dial-time": {
    help: "{ms}: how long an establish tries addresses that do not answer; 3000 as in Consul",
    run: (world, args) => {
      world.dialMs = take(z.object({ ms: z.number().min(0) }), args, "{ms}").ms;
    },
  },
};

function deleteNow(world: ConsulWorld, { datacenter, peering }: End): void {
  markDeleted(world, datacenter, peering);
  world.schedule({
    atMs: world.now() + datacenter.switches.deleteMs,
    kind: "remove",
    datacenter: datacenter.id,
    peering: peering.id,
  });
}

export const commands: Record<string, string> = Object.fromEntries(
  Object.entries(table).map(([name, { help }]) => [name, help]),
);

/** Runs one command of the control port. @throws Error with a plain sentence. */
export function runCommand(world: ConsulWorld, name: string, args: Arguments): unknown {
  const command = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!command)
    throw new Error(`Consul has no command "${name}". Known: ${Object.keys(table).join(", ")}.`);
  return command.run(world, args) ?? null;
}
