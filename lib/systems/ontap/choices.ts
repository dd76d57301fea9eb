import "server-only";
import { clock } from "@/lib/config/clock";
import { AppError } from "@/lib/errors/app-error";
import type { Choice } from "@/lib/systems/contract/parts";
import type { OntapClient } from "./client";
import { toInstant } from "./printed-time";
import { releaseOf } from "./to-peer";

type Reader = (
  client: OntapClient,
  params: Record<string, string>,
  signal: AbortSignal,
) => Promise<Choice[]>;

const ipspaces: Reader = async (client, _params, signal) =>
  (await client.ipspaces(signal))
    // The IPspace "Cluster" hosts cluster LIFs only (NetApp reference, cluster peers 9.15.1, code 1966366).
    .filter((ipspace) => ipspace.name !== "Cluster")
    .map((ipspace) => ({
      value: ipspace.uuid,
      label: ipspace.name ?? ipspace.uuid,
      data: { name: ipspace.name ?? null, isDefault: ipspace.name === "Default" },
    }));

const nodes: Reader = async (client, _params, signal) =>
  (await client.nodes(signal)).map((node) => ({
    value: node.uuid,
    label: node.name ?? node.uuid,
    hint: [node.state, node.model, releaseOf(node.version)].filter(Boolean).join(", "),
    data: {
      name: node.name ?? null,
      state: node.state ?? null,
      membership: node.membership ?? null,
    },
  }));

const interclusterLifs: Reader = async (client, params, signal) =>
  (await client.interclusterLifs(params["ipspace"], signal))
    .filter((lif) => !params["family"] || lif.ip?.family === params["family"])
    .flatMap((lif): Choice[] => {
      const address = lif.ip?.address;
      if (address === undefined) return [];
      const node = lif.location?.node?.name ?? lif.location?.home_node?.name ?? null;
      const usable = lif.state === "up" && lif.enabled !== false;
      return [
        {
          value: address,
          label: address,
          hint: [lif.name, node ? `on ${node}` : null, lif.state].filter(Boolean).join(" "),
          ...(usable
            ? {}
            : {
                disabled: `This interface is ${lif.enabled === false ? "disabled" : (lif.state ?? "in an unknown state")}.`,
              }),
          data: {
            name: lif.name ?? null,
            node,
            homeNode: lif.location?.home_node?.name ?? null,
            isHome: lif.location?.is_home ?? null,
            state: lif.state ?? null,
            enabled: lif.enabled ?? null,
            family: lif.ip?.family ?? null,
            netmask: lif.ip?.netmask ?? null,
            ipspace: lif.ipspace ?? null,
          },
        },
      ];
    });

const broadcastDomains: Reader = async (client, params, signal) =>
  (await client.broadcastDomains(params["ipspace"], signal))
    .filter((domain) => domain.ipspace?.name !== "Cluster")
    .map((domain) => {
      const portsPerNode: Record<string, number> = {};
      for (const port of domain.ports ?? []) {
        const node = port.node?.name;
        if (node) portsPerNode[node] = (portsPerNode[node] ?? 0) + 1;
      }
      const ports = domain.ports?.length ?? 0;
      return {
        value: domain.name ?? domain.uuid,
        label: domain.name ?? domain.uuid,
        hint: [
          domain.mtu ? `MTU ${domain.mtu}` : null,
          `${ports} ${ports === 1 ? "port" : "ports"}`,
        ]
          .filter(Boolean)
          .join(", "),
        ...(ports > 0 ? {} : { disabled: "This broadcast domain has no ports." }),
        data: {
          uuid: domain.uuid,
          ipspace: domain.ipspace ?? null,
          mtu: domain.mtu ?? null,
          portsPerNode,
        },
      };
    });

const svms: Reader = async (client, params, signal) =>
  (await client.svms(params["ipspace"], signal)).map((svm) => ({
    value: svm.uuid,
    label: svm.name ?? svm.uuid,
    hint: [svm.state, svm.subtype === "default" ? null : svm.subtype].filter(Boolean).join(", "),
    ...(svm.state === "deleting" ? { disabled: "This SVM is being deleted." } : {}),
    data: {
      name: svm.name ?? null,
      state: svm.state ?? null,
      subtype: svm.subtype ?? null,
      ipspace: svm.ipspace ?? null,
    },
  }));

/** `type`: comma list of certificate types; `svm`: uuid of an SVM, without it only cluster scope is offered. */
const certificates: Reader = async (client, params, signal) => {
  const types = (params["type"] ?? "client,server_ca").split(",").filter(Boolean);
  const all = await client.certificates(types, signal);
  return all
    .filter((certificate) =>
      params["svm"] ? certificate.svm?.uuid === params["svm"] : certificate.scope !== "svm",
    )
    .map((certificate) => {
      const expiresAt = toInstant(certificate.expiry_time);
      const expired = expiresAt !== null && Date.parse(expiresAt) <= clock.nowMs();
      return {
        value: certificate.uuid,
        label: certificate.name ?? certificate.common_name ?? certificate.uuid,
        hint: [certificate.common_name, expiresAt ? `expires ${expiresAt.slice(0, 10)}` : null]
          .filter(Boolean)
          .join(", "),
        ...(expired ? { disabled: `This certificate expired on ${expiresAt.slice(0, 10)}.` } : {}),
        data: {
          type: certificate.type ?? null,
          scope: certificate.scope ?? null,
          svm: certificate.svm ?? null,
          ca: certificate.ca ?? null,
          serialNumber: certificate.serial_number ?? null,
          expiresAt,
        },
      };
    });
};

/** One entry: the rules this cluster sets for its peers. ONTAP's own defaults where it says nothing. */
const policy: Reader = async (client, _params, signal) => {
  const cluster = await client.cluster(signal);
  const rules = cluster.peering_policy;
  return [
    {
      value: "peering-policy",
      label: cluster.name,
      data: {
        clusterName: cluster.name,
        clusterUuid: cluster.uuid,
        release: releaseOf(cluster.version),
        timezone: cluster.timezone?.name ?? null,
        minimumPassphraseLength: rules?.minimum_passphrase_length ?? 8,
        authenticationRequired: rules?.authentication_required ?? true,
        encryptionRequired: rules?.encryption_required ?? false,
      },
    },
  ];
};

/** One entry: how far this cluster's clock is ahead of ours, as far as it tells. */
const clockAhead: Reader = async (client, _params, signal) => [
  { value: "clock", label: "Clock", data: { aheadMs: await client.clockAhead(signal) } },
];

/** Names and addresses that are taken; an offer to a known address may have no name yet. */
const peerNames: Reader = async (client, _params, signal) =>
  (await client.peers(signal)).map((peer) => {
    const addresses = peer.remote?.ip_addresses ?? [];
    const label =
      peer.name || (addresses[0] === undefined ? peer.uuid : `Offer to ${addresses[0]}`);
    return {
      value: peer.name || peer.uuid,
      label,
      data: {
        name: peer.name || null,
        uuid: peer.uuid,
        remoteName: peer.remote?.name || null,
        addresses,
      },
    };
  });

/** Addresses another cluster cannot have: this cluster's own. */
const localAddresses: Reader = async (client, _params, signal) =>
  (await client.clusterLifs(signal)).flatMap((lif) =>
    lif.ip?.address === undefined
      ? []
      : [
          {
            value: lif.ip.address,
            label: lif.ip.address,
            ...(lif.name ? { hint: lif.name } : {}),
            data: { name: lif.name ?? null, ipspace: lif.ipspace ?? null },
          },
        ],
  );

const readers = {
  policy,
  clock: clockAhead,
  ipspaces,
  nodes,
  interclusterLifs,
  localAddresses,
  broadcastDomains,
  svms,
  certificates,
  peerNames,
} satisfies Record<string, Reader>;
export type ChoiceKind = keyof typeof readers;

/** Names of the lists a wizard can ask for. `ipspace` (UUID or name) narrows interclusterLifs, broadcastDomains and svms. */
export const choiceKinds: readonly string[] = Object.keys(readers);

/** One choice list, read live. Throws `not_found` for a kind that does not exist. */
export function readChoices(
  client: OntapClient,
  kind: string,
  params: Record<string, string>,
  signal: AbortSignal,
): Promise<Choice[]> {
  const reader = Object.hasOwn(readers, kind) ? readers[kind as ChoiceKind] : undefined;
  if (!reader)
    throw new AppError("not_found", `ONTAP has no list of choices named "${kind}".`, {
      remedy: `Ask for one of ${choiceKinds.join(", ")}.`,
    });
  return reader(client, params, signal);
}
