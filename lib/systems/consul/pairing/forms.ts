import type { PairingForms } from "@/lib/systems/contract/pairing-forms";
import { establishBody, generateBody } from "../bodies";
import { parseKey } from "../to-peer";
import { optionsOf, pairOptionsSchema, type PairOptions } from "./options";
import { consulWanted } from "./wanted";

const mask = "••••••••";

/** Pairing two datacenters, as data: side A makes a token, side B establishes with it. Nobody sees the token. */
export const pairingForms: PairingForms<PairOptions> = {
  sideFields: [
    {
      name: "name",
      label: "Name of the other datacenter here",
      kind: "text",
      help: "Lower-case letters, digits and hyphens. Services of the other side are addressed by this name.",
    },
    {
      name: "partition",
      label: "Partition",
      kind: "select",
      optional: true,
      emptyMeans: "The default partition",
    },
  ],
  sharedFields: [
    {
      name: "serverAddresses",
      label: "External addresses of the accepting side",
      kind: "list",
      optional: true,
      placeholder: "consul.example.com:8503",
      emptyMeans: "The addresses of its servers",
      help: "As host:port. The dialling side connects to them instead of the servers' own addresses.",
    },
  ],
  roles: { a: "makes the token", b: "establishes with it" },
  schema: pairOptionsSchema,
  requests(options) {
    const { a, b, shared } = optionsOf(options);
    return {
      a: {
        method: "POST",
        path: "/v1/peering/token",
        body: generateBody({ name: a.name, partition: a.partition || undefined }, shared),
      },
      b: {
        method: "POST",
        path: "/v1/peering/establish",
        body: establishBody({ name: b.name, partition: b.partition || undefined }, { token: mask }),
      },
    };
  },
  renewal: (side, key) =>
    side === "a"
      ? { method: "POST", path: "/v1/peering/token", body: generateBody(parseKey(key), {}) }
      : {
          method: "POST",
          path: "/v1/peering/establish",
          body: establishBody(parseKey(key), { token: mask }),
        },
  removal(key) {
    const { name, partition } = parseKey(key);
    const query = partition ? `?partition=${encodeURIComponent(partition)}` : "";
    return { method: "DELETE", path: `/v1/peering/${name}${query}`, body: undefined };
  },
  wanted: consulWanted,
};
