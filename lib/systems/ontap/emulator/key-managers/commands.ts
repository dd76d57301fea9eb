import { keyManagerOperations, type KeyManagerOperation } from "../../key-managers/catalogue";
import type { LabCluster } from "../state";
import { labPassphrase } from "./fleet";
import { peculiarHosts } from "./network";
import { keysOf, managerOf } from "./state";

type Args = Record<string, unknown>;
interface KeyCommand {
  help: string;
  run(cluster: LabCluster, args: Args): unknown;
}

const text = (args: Args, name: string): string => {
  const value = args[name];
  if (typeof value !== "string" || value === "") throw new Error(`Give "${name}" as a text.`);
  return value;
};
const optional = (args: Args, name: string): string | null =>
  args[name] === undefined || args[name] === null ? null : text(args, name);

/** Commands of the control port about keys; each is given the cluster its `endpoint` names. */
export const keyCommands: Record<string, KeyCommand> = {
  "set-key-server": {
    help: "{endpoint, server, node?, state: available|not_responding}: have a key server answer, or not, for one node or all",
    run(cluster, args) {
      const silence = { server: text(args, "server"), node: optional(args, "node") };
      const keys = keysOf(cluster);
      keys.silent = keys.silent.filter(
        ({ server, node }) => server !== silence.server || node !== silence.node,
      );
      if (text(args, "state") !== "available") keys.silent.push(silence);
      return keys.silent;
    },
  },
  "set-node": {
    help: "{endpoint, node, state}: up, down, … ; a node that is not up leaves the cluster without quorum",
    run(cluster, args) {
      const node = cluster.nodes.find(({ name }) => name === text(args, "node"));
      if (!node)
        throw new Error(
          `No node "${text(args, "node")}". There are ${cluster.nodes.map(({ name }) => name).join(", ")}.`,
        );
      node.state = text(args, "state");
      return { node: node.name, state: node.state };
    },
  },
  "unsynchronise-node": {
    help: "{endpoint, node}: as if the node had joined after the Onboard Key Manager was set up",
    run(cluster, args) {
      const manager = managerOf(cluster, null);
      if (manager?.kind !== "onboard")
        throw new Error(`${cluster.name} has no Onboard Key Manager.`);
      manager.unsynchronised = [...new Set([...manager.unsynchronised, text(args, "node")])];
      return manager.unsynchronised;
    },
  },
  "refuse-next": {
    help: `{endpoint, operation: ${keyManagerOperations.join("|")}, code, wording?, asJob?}: refuse the next such call with a documented code`,
    run(cluster, args) {
      const operation = keyManagerOperations.find((known) => known === text(args, "operation"));
      if (!operation)
        throw new Error(`Give "operation" as one of ${keyManagerOperations.join(", ")}.`);
      const order = {
        operation: operation satisfies KeyManagerOperation,
        code: text(args, "code"),
        wording: optional(args, "wording"),
        asJob: args["asJob"] === true,
      };
      keysOf(cluster).orders.push(order);
      return order;
    },
  },
  "set-key-use": {
    help: "{endpoint, volumes?: [{name, svm}], by?: [drives|cores|aggregates]}: what needs the keys and keeps key managers from being deleted",
    run(cluster, args) {
      const keys = keysOf(cluster);
      if (Array.isArray(args["volumes"]))
        keys.encryptedVolumes = (args["volumes"] as { name: string; svm: string }[]).map(
          ({ name, svm }, index) => ({
            uuid: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
            name,
            svm,
          }),
        );
      if (Array.isArray(args["by"])) keys.inUseBy = args["by"] as typeof keys.inUseBy;
      return { volumes: keys.encryptedVolumes, by: keys.inUseBy };
    },
  },
  "set-metrocluster": {
    help: "{endpoint, reachable}: whether the partner site answers",
    run(cluster, args) {
      const { metrocluster } = keysOf(cluster);
      if (!metrocluster) throw new Error(`${cluster.name} is not in a MetroCluster.`);
      metrocluster.reachable = args["reachable"] !== false;
      return metrocluster;
    },
  },
  "remove-key-servers": {
    help: "{endpoint}: remove every key server of the cluster's own external key manager; it stays configured, and no list shows it",
    run(cluster) {
      const manager = managerOf(cluster, null);
      if (manager?.kind !== "external")
        throw new Error(`${cluster.name} has no external key manager of its own.`);
      manager.servers = [];
      return { left: manager.uuid };
    },
  },
  "set-sole-keys": {
    help: "{endpoint, server, on}: whether keys in use are on that key server only",
    run(cluster, args) {
      const server = keysOf(cluster)
        .managers.flatMap(({ servers }) => servers)
        .find((candidate) => candidate.server === text(args, "server"));
      if (!server) throw new Error(`No key server "${text(args, "server")}" on ${cluster.name}.`);
      server.holdsSoleKeys = args["on"] !== false;
      return server;
    },
  },
  "key-passphrase": {
    help: "{endpoint}: the passphrase the lab's Onboard Key Managers begin with",
    run: () => ({ passphrase: labPassphrase }),
  },
  "key-hosts": {
    help: "{endpoint}: host names that make key servers fail in a documented way, with the code",
    run: () => peculiarHosts,
  },
};
