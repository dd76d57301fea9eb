import "server-only";
import type { AdapterContext, AdapterFactory, SystemAdapter } from "@/lib/systems/contract/adapter";
import { clientCertificateOf, clientCertificateSchema } from "@/lib/systems/kit/client-certificate";
import { withLeftOut } from "@/lib/systems/contract/left-out";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { earliestEnd } from "@/lib/systems/kit/certificate-end";
import { openBackend } from "@/lib/systems/kit/backend";
import { checkConnection } from "./check";
import { choiceKinds, readChoices } from "./choices";
import { createClient } from "./client";
import { settingsSchema } from "./credentials";
import { readDependents } from "./dependents";
import { createPartitionScope } from "./edition";
import { identify } from "./identify";
import { leftOutBy, listPartitions } from "./partitions";
import { parseKey, toPeer } from "./to-peer";
import { createWatch } from "./watch";
import { createPeering, updatePeering } from "./write";

const tokenOf = ({ kind, values }: AdapterContext["credentials"]): string | null =>
  kind !== "none" && typeof values["token"] === "string" && values["token"] !== ""
    ? values["token"]
    : null;

const certificateOf = ({ kind, values }: AdapterContext["credentials"]) =>
  kind === "certificate" ? clientCertificateOf(clientCertificateSchema.parse(values)) : {};

/** A peering with the end of the other side's authority: reading certificates is the server's work. */
function readPeering(native: Record<string, unknown>, atMs: number): PeerSnapshot {
  const { PeerCAPems: pems } = native;
  const certificateEndsAt = Array.isArray(pems)
    ? earliestEnd(pems.filter((pem) => typeof pem === "string"))
    : null;
  return { ...toPeer(native, atMs), certificateEndsAt };
}

/** Talks to one Consul datacenter over its HTTP API. */
export const createConsulAdapter: AdapterFactory = (context): SystemAdapter => {
  const { connection, trust } = context;
  const token = tokenOf(context.credentials);
  const { partition } = settingsSchema.catch({}).parse(connection.settings);
  const client = createClient(openBackend(context, certificateOf(context.credentials)), token);
  const scope = createPartitionScope(client, partition);
  const watch = createWatch(client, partition);

  return {
    check: (signal) =>
      checkConnection(
        {
          client,
          scope,
          address: connection.address,
          trust,
          signsIn: token !== null,
          hasCertificate: context.credentials.kind === "certificate",
          partition,
        },
        signal,
      ),
    identify: (signal) => identify(client, connection.name, signal),
    // Who it is an agent tells without a leader; peerings it does not.
    async probe(signal) {
      await client.list((await scope(signal)).partitions[0], signal);
    },
    async listPeers(signal) {
      const read = await listPartitions(client, await scope(signal), signal);
      watch.seen(read.lists[0]?.index ?? null);
      return withLeftOut(
        read.lists.flatMap(({ value, atMs }) => value.map((native) => readPeering(native, atMs))),
        leftOutBy(read),
      );
    },
    async readPeer(key, signal) {
      const place = parseKey(key);
      const { value, atMs } = await client.read(place.name, place.partition, signal);
      return readPeering(value, atMs);
    },
    choiceKinds,
    choices: async (kind, params, signal) =>
      readChoices(client, kind, params, { partitions: scope, limit: partition }, signal),
    dependents: (key, signal) => readDependents(client, key, signal),
    createPeer: (input, signal) => createPeering(client, partition, input, signal),
    updatePeer: (key, input, signal) => updatePeering(client, key, input, signal),
    async deletePeer(key, signal) {
      const place = parseKey(key);
      await client.remove(place.name, place.partition, signal);
    },
    watch: (signal) => watch.wait(signal),
  };
};
