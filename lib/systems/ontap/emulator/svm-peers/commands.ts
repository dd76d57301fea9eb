import { randomUUID } from "node:crypto";
import { svmPeerOperations } from "../../svm-peers/catalogue";
import type { LabCluster } from "../state";
import { documentedFailure } from "./orders";

type Args = Record<string, unknown>;
interface SvmPeerCommand {
  help: string;
  run(cluster: LabCluster, args: Args): unknown;
}

const text = (args: Args, name: string): string => {
  const value = args[name];
  if (typeof value !== "string" || value === "") throw new Error(`Give "${name}" as a text.`);
  return value;
};

/** Commands of the control port about SVMs and SVM peers; each is given the cluster its `endpoint` names. */
export const svmPeerCommands: Record<string, SvmPeerCommand> = {
  "set-svm": {
    help: "{endpoint, svm, state}: running, stopped, …; an SVM that does not exist is made",
    run(cluster, args) {
      const [name, state] = [text(args, "svm"), text(args, "state")];
      const svm = cluster.svms.find((candidate) => candidate.name === name);
      if (svm) svm.state = state;
      else
        cluster.svms.push({
          uuid: randomUUID(),
          name,
          state,
          subtype: "default",
          ipspace: cluster.ipspaces.find((ipspace) => ipspace.name === "Default")?.uuid ?? "",
        });
      return { svm: name, state };
    },
  },
  "set-svm-peer": {
    help: "{endpoint, svm, peerSvm, state}: what this end alone says of an SVM peer; gone removes its record",
    run(cluster, args) {
      const [svm, peerSvm, state] = [text(args, "svm"), text(args, "peerSvm"), text(args, "state")];
      const found = cluster.svmPeers.find(
        (candidate) => candidate.svm === svm && candidate.peerSvm.name === peerSvm,
      );
      if (!found) throw new Error(`No SVM peer of ${svm} and ${peerSvm} on ${cluster.name}.`);
      if (state === "gone")
        cluster.svmPeers = cluster.svmPeers.filter((candidate) => candidate !== found);
      else found.state = state;
      return { svmPeer: found.uuid, state };
    },
  },
  "clear-svm-peers": {
    help: "{endpoint}: no SVM peer stands on this end any more",
    run(cluster) {
      cluster.svmPeers = [];
      cluster.replications = [];
      return { svmPeers: 0 };
    },
  },
  "clear-snapmirror": {
    help: "{endpoint}: this cluster is neither source nor destination of a SnapMirror relationship any more",
    run(cluster) {
      cluster.replications = [];
      return { relationships: 0 };
    },
  },
  "allow-svms": {
    help: "{endpoint, peer, svms: [name or *]}: SVMs here that the peer cluster may peer with without being accepted",
    run(cluster, args) {
      const peer = cluster.peers.find((candidate) => candidate.name === text(args, "peer"));
      if (!peer || !Array.isArray(args["svms"]))
        throw new Error(
          `Give "peer", one of ${cluster.peers.map(({ name }) => name).join(", ")}, and "svms" as a list.`,
        );
      peer.allowedSvms = args["svms"].map(String);
      return { peer: peer.name, svms: peer.allowedSvms };
    },
  },
  "refuse-next-svm-peer": {
    help: `{endpoint, operation: ${svmPeerOperations.join("|")}, code, asJob?}: refuse the next such call, or have its job fail, with a documented code`,
    run(cluster, args) {
      const operation = svmPeerOperations.find((known) => known === text(args, "operation"));
      if (!operation)
        throw new Error(`Give "operation" as one of ${svmPeerOperations.join(", ")}.`);
      const order = {
        operation,
        code: documentedFailure(operation, text(args, "code")).code,
        asJob: args["asJob"] === true,
      };
      (cluster.svmPeerOrders ??= []).push(order);
      return order;
    },
  },
};
