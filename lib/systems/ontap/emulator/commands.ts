import { version } from "./fleet/cluster";
import { digest } from "./fleet/peers";
import { keyCommands } from "./key-managers/commands";
import { evaluate } from "./peering/evaluate";
import { svmPeerCommands } from "./svm-peers/commands";
import {
  clusterTroubles,
  type ClusterTrouble,
  type LabCluster,
  type LabPeer,
  type World,
} from "./state";

type Args = Record<string, unknown>;
type Command = { help: string; run(world: World, args: Args): unknown };

const text = (args: Args, name: string): string => {
  const value = args[name];
  if (typeof value !== "string" || value === "") throw new Error(`Give "${name}" as a text.`);
  return value;
};

function clusterOf(world: World, args: Args): LabCluster {
  const wanted = text(args, "endpoint");
  const cluster = world.clusters.find(
    (candidate) => candidate.endpoint === wanted || candidate.name === wanted,
  );
  if (!cluster)
    throw new Error(
      `No endpoint "${wanted}". There are ${world.clusters
        .slice(0, 10)
        .map(({ endpoint }) => endpoint)
        .join(", ")}.`,
    );
  return cluster;
}

function peerOf(cluster: LabCluster, args: Args): LabPeer {
  const wanted = text(args, "peer");
  const peer = cluster.peers.find(
    (candidate) =>
      candidate.uuid === wanted || candidate.name === wanted || candidate.remote?.name === wanted,
  );
  if (!peer) throw new Error(`No peer "${wanted}" on ${cluster.name}.`);
  return peer;
}

const settable = [
  "available",
  "partial",
  "unavailable",
  "pending",
  "unidentified",
  "problem",
] as const;

function oneOf<Value extends string>(args: Args, name: string, values: readonly Value[]): Value {
  const value = text(args, name);
  const known = values.find((candidate) => candidate === value);
  if (known === undefined) throw new Error(`Give "${name}" as one of ${values.join(", ")}.`);
  return known;
}

function setPolicy(cluster: LabCluster, args: Args): LabCluster["policy"] {
  const { minimumPassphraseLength, authenticationRequired, encryptionRequired } = args;
  if (typeof minimumPassphraseLength === "number")
    cluster.policy.minimumPassphraseLength = minimumPassphraseLength;
  if (typeof authenticationRequired === "boolean")
    cluster.policy.authenticationRequired = authenticationRequired;
  if (typeof encryptionRequired === "boolean")
    cluster.policy.encryptionRequired = encryptionRequired;
  return cluster.policy;
}

const table: Record<string, Command> = {
  "set-state": {
    help: `{endpoint, peer, state}: hold a peer in a state (${settable.join(", ")}) until "auto"`,
    run(world, args) {
      const peer = peerOf(clusterOf(world, args), args);
      const state = oneOf(args, "state", [...settable, "auto"]);
      peer.forced = state === "auto" ? null : state;
      return { peer: peer.uuid, state };
    },
  },
  "set-lif": {
    help: "{endpoint, lif, state: up|down}: take an intercluster interface down or up",
    run(world, args) {
      const cluster = clusterOf(world, args);
      const lif = cluster.lifs.find((candidate) => candidate.name === text(args, "lif"));
      if (!lif)
        throw new Error(
          `No interface "${text(args, "lif")}" on ${cluster.name}. There are ${cluster.lifs.map(({ name }) => name).join(", ")}.`,
        );
      lif.up = oneOf(args, "state", ["up", "down"]) === "up";
      return { lif: lif.name, up: lif.up };
    },
  },
  "set-policy": {
    help: "{endpoint, minimumPassphraseLength?, authenticationRequired?, encryptionRequired?}: change the peering policy",
    run: (world, args) => setPolicy(clusterOf(world, args), args),
  },
  "set-trouble": {
    help: `{endpoint, trouble, on}: switch trouble inside a cluster (${clusterTroubles.join(", ")})`,
    run(world, args) {
      const cluster = clusterOf(world, args);
      const trouble: ClusterTrouble = oneOf(args, "trouble", clusterTroubles);
      cluster.trouble = cluster.trouble.filter((other) => other !== trouble);
      if (args["on"] !== false) cluster.trouble.push(trouble);
      return cluster.trouble;
    },
  },
  "set-release": {
    help: "{endpoint, release}: upgrade or downgrade a cluster, as to 9.5.1; refusals are numbered and worded as that release does",
    run(world, args) {
      const cluster = clusterOf(world, args);
      cluster.version = version(text(args, "release"));
      return cluster.version;
    },
  },
  "rename-svm": {
    help: "{endpoint, svm, name}: give an SVM another name",
    run(world, args) {
      const cluster = clusterOf(world, args);
      const svm = cluster.svms.find(({ name }) => name === text(args, "svm"));
      if (!svm)
        throw new Error(
          `No SVM "${text(args, "svm")}" on ${cluster.name}. There are ${cluster.svms.map(({ name }) => name).join(", ")}.`,
        );
      svm.name = text(args, "name");
      return { svm: svm.name };
    },
  },
  "set-clock": {
    help: "{endpoint, aheadS}: let a cluster's clock be that many seconds ahead (or behind, below 0) of the others",
    run(world, args) {
      const { aheadS } = args;
      if (typeof aheadS !== "number" || !Number.isFinite(aheadS))
        throw new Error('Give "aheadS" as a number of seconds.');
      const cluster = clusterOf(world, args);
      cluster.clockAheadMs = aheadS * 1000;
      return { aheadS };
    },
  },
  "remove-peer": {
    help: "{endpoint, peer}: remove one half, as its own admin would; the other cluster keeps its own",
    run(world, args) {
      const cluster = clusterOf(world, args);
      const peer = peerOf(cluster, args);
      cluster.peers = cluster.peers.filter((other) => other !== peer);
      cluster.svmPeers = cluster.svmPeers.filter((svmPeer) => svmPeer.clusterPeer !== peer.uuid);
      cluster.replications = cluster.replications?.filter(
        ({ source, destination }) =>
          source.cluster !== peer.remote?.name && destination.cluster !== peer.remote?.name,
      );
      return { removed: peer.uuid };
    },
  },
  "set-passphrase": {
    help: "{endpoint, peer, passphrase}: give one half another passphrase; the two then refuse each other",
    run(world, args) {
      const peer = peerOf(clusterOf(world, args), args);
      peer.passphrase = digest(text(args, "passphrase"));
      return { peer: peer.uuid };
    },
  },
  "remove-svm-peers": {
    help: "{endpoint, peer}: remove the SVM peers that stand on a cluster peer",
    run(world, args) {
      const cluster = clusterOf(world, args);
      const peer = peerOf(cluster, args);
      const before = cluster.svmPeers.length;
      cluster.svmPeers = cluster.svmPeers.filter((svmPeer) => svmPeer.clusterPeer !== peer.uuid);
      return { removed: before - cluster.svmPeers.length };
    },
  },
  users: {
    help: "{endpoint}: accounts of a cluster with their passwords and rights",
    run: (world, args) => clusterOf(world, args).users,
  },
};

const everyCommand: Record<string, Command> = {
  ...table,
  ...Object.fromEntries(
    Object.entries({ ...keyCommands, ...svmPeerCommands }).map(
      ([name, { help, run }]): [string, Command] => [
        name,
        { help, run: (world, args) => run(clusterOf(world, args), args) },
      ],
    ),
  ),
};

/** Names of the commands with one line each. */
export const commandHelp: Record<string, string> = Object.fromEntries(
  Object.entries(everyCommand).map(([name, { help }]) => [name, help]),
);

/** Acts behind the API's back, then brings every state up to date. Throws Error with a plain message. */
export function runCommand(world: World, name: string, args: Args, nowMs: number): unknown {
  const command = Object.hasOwn(everyCommand, name) ? everyCommand[name] : undefined;
  if (!command)
    throw new Error(`No command "${name}". There are ${Object.keys(everyCommand).join(", ")}.`);
  const result = command.run(world, args);
  evaluate(world, nowMs);
  return structuredClone(result);
}
