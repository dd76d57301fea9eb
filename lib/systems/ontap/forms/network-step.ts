import { counted } from "@/lib/domain/counted";
import type { FormNote } from "@/lib/systems/contract/fields";
import type { WizardStep } from "@/lib/systems/contract/forms";
import { trimmed, trimmedList } from "@/lib/systems/kit/trimmed";
import { addressKind } from "../rules/addresses";
import { addressSet } from "@/lib/domain/ip";
import { addressFields } from "./address-field";
import { hasFailed, listOf, nodesOf, nodesWithoutLif, portsPerNode } from "./cluster-view";
import {
  familyOf,
  type Context,
  type CreateField,
  type CreateValues,
  type OntapForms,
} from "./draft";

type Note = FormNote<CreateValues>;

const makesLifs = (values: CreateValues): boolean => values.createLifs === true;

/** Nodes that still need a LIF of the family in question. */
const lacking = (values: CreateValues, context: Context): string[] | null =>
  nodesWithoutLif(
    context,
    trimmed(values.ipspace),
    familyOf(trimmedList(values.remoteAddresses).filter((text) => addressKind(text) !== "name")),
  );

const mayNeedLifs = (values: CreateValues, context: Context): boolean =>
  makesLifs(values) ||
  hasFailed(context, "interclusterLifs") ||
  hasFailed(context, "nodes") ||
  (lacking(values, context) ?? []).length > 0;

function lifNotes(values: CreateValues, context: Context): Note[] {
  const without = lacking(values, context);
  if (!without || without.length === 0) return [];
  const family = familyOf(trimmedList(values.remoteAddresses));
  const kind =
    family === null
      ? "intercluster LIF"
      : `${family === "ipv4" ? "IPv4" : "IPv6"} intercluster LIF`;
  return [
    {
      tone: "warning",
      text: `No ${kind} that is up here on ${without.join(", ")}. Peering needs one on every node.`,
      ...(makesLifs(values)
        ? {}
        : { fix: { label: "Create local LIFs", set: { createLifs: true } } }),
    },
  ];
}

function newAddressNotes(values: CreateValues, context: Context): Note[] {
  const addresses = trimmedList(values.localNetwork?.addresses).filter(Boolean);
  const local = listOf(context, "localAddresses") ?? [];
  if (addresses.length > 0 && addresses.every(addressSet(local.map(({ value }) => value)))) {
    return [
      {
        tone: "info",
        text: "These LIFs exist already, perhaps from an earlier try.",
        fix: { label: "Use them as they are", set: { createLifs: false } },
      },
    ];
  }
  const without = lacking(values, context);
  if (addresses.length === 0 || !without || addresses.length >= without.length) return [];
  return [
    {
      tone: "warning",
      text: counted(
        {
          one: `1 of ${without.length} nodes gets a LIF. The relationship stays partial until every node has one.`,
          other: `{n} of ${without.length} nodes get a LIF. The relationship stays partial until every node has one.`,
        },
        addresses.length,
      ),
    },
  ];
}

function domainNotes(values: CreateValues, context: Context): Note[] {
  const ports = portsPerNode(
    listOf(context, "broadcastDomains")?.find(
      (domain) => domain.value === trimmed(values.localNetwork?.broadcastDomain),
    ),
  );
  if (!ports) return [];
  const single = (nodesOf(context) ?? []).filter((node) => (ports[node] ?? 0) < 2);
  if (single.length === 0) return [];
  return [
    {
      tone: "warning",
      text: `Fewer than two ports on ${single.join(", ")}: when a port fails, the LIF there goes down with it.`,
    },
  ];
}

const ipspace: CreateField = {
  name: "ipspace",
  label: "IPspace",
  kind: "choice",
  from: { kind: "ipspaces" },
  emptyMeans: "Default",
  help: "Where this cluster's intercluster LIFs are. Cluster is not offered: it carries only the traffic inside a cluster.",
};

const interclusterLifs: CreateField = {
  name: "interclusterLifs",
  label: "Intercluster LIFs of this IPspace",
  kind: "readout",
  from: { kind: "interclusterLifs", params: { ipspace: "ipspace" } },
  emptyMeans: "This IPspace has no intercluster LIF.",
  notes: lifNotes,
};

const newLifs: readonly CreateField[] = [
  {
    name: "createLifs",
    label: "Create local intercluster LIFs first",
    kind: "checkbox",
    help: "ONTAP makes them before the relationship. They stay when the relationship is refused.",
    visible: mayNeedLifs,
  },
  {
    name: "localNetwork.addresses",
    label: "New local addresses",
    kind: "list",
    placeholder: "198.51.100.11",
    help: "One per node at most, all in one subnet.",
    visible: makesLifs,
    notes: newAddressNotes,
  },
  {
    name: "localNetwork.netmask",
    label: "Netmask or prefix length",
    kind: "text",
    code: true,
    placeholder: "255.255.255.0 or 24",
    visible: makesLifs,
  },
  {
    name: "localNetwork.gateway",
    label: "Gateway",
    kind: "text",
    code: true,
    placeholder: "198.51.100.1",
    help: "The default router, inside the same subnet.",
    visible: makesLifs,
  },
  {
    name: "localNetwork.broadcastDomain",
    label: "Broadcast domain",
    kind: "choice",
    from: { kind: "broadcastDomains", params: { ipspace: "ipspace" } },
    help: "Of the chosen IPspace, with a port on every node that gets a LIF.",
    visible: makesLifs,
    notes: domainNotes,
  },
];

/** Where the two clusters meet. */
export const networkStep = (mode: OntapForms["mode"]): WizardStep<OntapForms> => ({
  id: "network",
  title: "Network",
  intro:
    mode === "accept"
      ? "Where the other cluster answers, and with which LIFs this one does."
      : "With which LIFs this cluster answers, and who may use the passphrase.",
  fields: [addressFields[mode], ipspace, interclusterLifs, ...newLifs],
});
