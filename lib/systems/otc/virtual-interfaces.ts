import type { Peer } from "@/lib/domain/peer";
import type { VirtualInterfaceSnapshot } from "@/lib/domain/virtual-interface";
import type { Choice, Fact, FactGroup } from "@/lib/systems/contract/parts";
import type { VirtualInterfaceDefinition } from "@/lib/systems/contract/virtual-interfaces";
import { notKnown, whyNotKnown } from "./gateway-of";
import { interfaceDataOf, unread, type InterfaceData, type Slot } from "./interface-data";
import { usualSpelling } from "@/lib/domain/cidr";
import { addressFamilies, familyLabel, type AddressFamily } from "@/lib/domain/ip";
import { changeBlockedBy, states } from "./states";
import { familyOf } from "./to-peer";
import { nativeOf } from "./native";
import { isBgp, receivedRoutes } from "./routing";

const choiceKind = "virtual-interfaces";

const text = (label: string, value: string | number | null): Fact => ({ label, value });
const code = (label: string, value: string | readonly string[] | null): Fact => ({
  label,
  value: Array.isArray(value) && value.length === 0 ? null : value,
  kind: "code",
});
/** Facts that only some interfaces have. */
const told = (...facts: Fact[]): Fact[] => facts.filter(({ value }) => value !== null);
const mbits = (value: number | null): string | null => (value === null ? null : `${value} Mbit/s`);

function slotFacts(slot: Slot): Fact[] {
  const bgp = isBgp(slot.routeMode);
  return [
    code("Local gateway", slot.localGateway),
    code("Remote gateway", slot.remoteGateway),
    text(
      "Routing",
      bgp ? "BGP" : slot.routeMode?.toLowerCase() === "static" ? "Static" : slot.routeMode,
    ),
    ...(bgp
      ? [
          text("BGP status", slot.bgpStatus ?? "Not available"),
          text("BGP ASN", slot.bgpAsn),
          text(
            "BGP MD5",
            slot.authentication === null
              ? null
              : slot.authentication === "none"
                ? "not set"
                : "set",
          ),
        ]
      : []),
    text("Received routes", receivedRoutes({ ...slot, routeLimit: slot.bgpRouteLimit })),
    code("Remote subnets", slot.remoteSubnets.map(usualSpelling)),
    ...(slot.readOnly ? [text("Kept in", "the interface itself, where it can only be read")] : []),
  ];
}

function toSlot(
  family: AddressFamily,
  data: InterfaceData,
  disabled: string | undefined,
): VirtualInterfaceSnapshot["slots"][number] {
  const slot = data.slots[family];
  return {
    id: family,
    label: familyLabel[family],
    free: slot === null && disabled === undefined,
    reason: slot === null ? (disabled ?? null) : null,
    peer: slot && {
      key: slot.key,
      id: null,
      name: slot.name,
      status: slot.status,
      nativeState: slot.nativeState,
      statusReason: slot.statusReason,
      facts: slotFacts(slot),
    },
  };
}

function facts(id: string, data: InterfaceData): FactGroup[] {
  const { connection, gateway } = data;
  const unknown = (part: typeof gateway | typeof connection): Fact[] | null =>
    unread(part)
      ? [{ ...text("Name", notKnown), note: whyNotKnown }, text("State", notKnown)]
      : null;
  return [
    {
      title: "Virtual interface",
      facts: [
        text("VLAN", data.vlan),
        text("Bandwidth", mbits(data.bandwidthMbits)),
        text("Type", data.type),
        text("Service type", data.serviceType),
        text("Static route limit", data.routeLimit),
        ...told(text("BFD", data.bfd), text("Description", data.description)),
        { label: "Created", value: data.createdAt, kind: "time" },
        code("Interface ID", id),
        code("Edge device", data.deviceId),
      ],
    },
    {
      title: "Direct connection",
      facts:
        data.connection.id === null && data.lagId !== null
          ? [code("LAG ID", data.lagId)]
          : [
              ...(unknown(connection) ?? [
                text("Name", connection.name),
                text("State", connection.status),
                text("Location", connection.location),
                text("Type", connection.type),
                text("Port type", connection.portType),
                text("Bandwidth", mbits(connection.bandwidthMbits)),
              ]),
              code("Connection ID", connection.id),
              ...told(code("LAG ID", data.lagId)),
            ],
    },
    {
      title: gateway.label,
      facts: [
        ...(unknown(gateway) ?? [
          text("Name", gateway.name),
          text("State", gateway.status),
          {
            label: "Cloud ASN",
            value: data.gatewayAsn,
            help: "The neighbor's ASN on the on-premises router.",
          },
          code(
            "Local subnets",
            addressFamilies.flatMap((family) => data.localSubnets[family].map(usualSpelling)),
          ),
        ]),
        code("Gateway ID", gateway.id),
        ...told(
          code("VPC ID", gateway.vpcId),
          code("Enterprise router ID", gateway.enterpriseRouterId),
        ),
      ],
    },
  ];
}

/** What the interface's own state means; the words of the states are about its peers. */
function explain(
  data: InterfaceData,
): Pick<VirtualInterfaceSnapshot, "status" | "nativeState" | "meaning" | "action"> {
  const nativeState = data.status ?? "";
  const state = states[nativeState.toUpperCase()];
  if (!state)
    return {
      status: "unknown",
      nativeState,
      meaning: nativeState
        ? `The cloud reports "${nativeState}", a state this dashboard does not know.`
        : "The cloud reports no state.",
      action: null,
    };
  const meaning =
    state.status === "healthy"
      ? "The interface is set up on the cloud's edge device."
      : state.meaning;
  return {
    status: state.status,
    nativeState,
    meaning: data.reason ? `${meaning} Reason: ${data.reason}.` : meaning,
    action: state.action,
  };
}

function toVirtualInterface(choice: Choice): VirtualInterfaceSnapshot | null {
  const data = interfaceDataOf(choice);
  if (!data) return null;
  return {
    id: choice.value,
    name: choice.label,
    ...explain(data),
    values: {
      gateway: data.gateway.name ?? data.gateway.id,
      line: data.connection.name ?? data.connection.id ?? (data.lagId && `LAG ${data.lagId}`),
      vlan: data.vlan,
      bandwidth: data.bandwidthMbits,
      type: data.type,
    },
    slots: addressFamilies.map((family) => toSlot(family, data, choice.disabled)),
    facts: facts(choice.value, data),
  };
}

/** The family an interface of one peer still has room for; none while it takes no change, nor where its peer is its own. */
function slotBeside(peer: Peer): { id: AddressFamily; label: string } | null {
  const { vif, record } = nativeOf(peer);
  if (!vif || !record || changeBlockedBy("virtual interface", vif.status)) return null;
  const taken = [record, ...(vif.vif_peers ?? [])].map(({ address_family }) =>
    familyOf(address_family),
  );
  const free = addressFamilies.find((family) => !taken.includes(family));
  return free ? { id: free, label: familyLabel[free] } : null;
}

/** Virtual interfaces: each has room for one IPv4 and one IPv6 peer. */
export const virtualInterfaces: VirtualInterfaceDefinition = {
  description:
    "A virtual interface joins a virtual gateway to a VLAN of a dedicated line. It has room for one IPv4 and one IPv6 peer.",
  choiceKind,
  columns: [
    { id: "gateway", label: "Gateway", widthPx: 105, importance: 1 },
    { id: "line", label: "Line", widthPx: 135, importance: 2 },
    { id: "vlan", label: "VLAN", numeric: true, widthPx: 70, importance: 2 },
    { id: "bandwidth", label: "Mbit/s", numeric: true, widthPx: 80, importance: 3 },
    { id: "type", label: "Type", widthPx: 80, importance: 3 },
  ],
  slots: addressFamilies.map((family) => ({ id: family, label: familyLabel[family] })),
  toVirtualInterface,
  forSlot: (choice, slotId) =>
    addressFamilies.some((family) => family === slotId)
      ? { ...choice, data: { ...choice.data, suggestedFamily: slotId } }
      : choice,
  slotBeside,
  virtualInterfaceOf: ({ local }) =>
    local.id === null ? null : { id: local.id, name: local.name ?? local.id },
};
