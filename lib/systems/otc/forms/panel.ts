import type { Judged, PanelLine } from "@/lib/systems/contract/forms";
import type { CreatePeerInput } from "../inputs";
import { overlaps, parseCidr, sameNetwork, type Cidr } from "@/lib/domain/cidr";
import { otherFamily } from "@/lib/domain/ip";
import { md5Weakness } from "../md5-rules";
import { changeBlockedBy } from "../states";
import { chosenInterface, type ChosenInterface } from "./chosen-interface";
import { draftOf, type Context, type CreateValues } from "./draft";

type Line = Omit<PanelLine, "current"> & {
  /** The fields it is about; absent: what is accepted waits for none. */
  about?: readonly string[];
  when(draft: CreatePeerInput, chosen: ChosenInterface | null): boolean;
};

const slotTaken = (draft: CreatePeerInput, chosen: ChosenInterface | null): boolean =>
  Boolean(chosen?.data.slots[draft.addressFamily]);
const blocked = (chosen: ChosenInterface | null): boolean =>
  changeBlockedBy("virtual interface", chosen?.data.status) !== null;
const gatewayBusy = (chosen: ChosenInterface | null): boolean =>
  chosen?.data.gateway.status === "PENDING_UPDATE";
const lineBroken = (chosen: ChosenInterface | null): boolean =>
  chosen?.data.connection.status === "ERROR";
/** The peer is kept in the interface itself, which then takes no second one. */
const flat = (chosen: ChosenInterface | null): boolean =>
  Object.values(chosen?.data.slots ?? {}).some((slot) => slot?.readOnly) && !blocked(chosen);
const takes = (chosen: ChosenInterface | null): boolean =>
  chosen !== null &&
  !blocked(chosen) &&
  !gatewayBusy(chosen) &&
  !lineBroken(chosen) &&
  !flat(chosen);
const fills = (draft: CreatePeerInput, chosen: ChosenInterface | null): boolean =>
  takes(chosen) && !slotTaken(draft, chosen);
const besides = (draft: CreatePeerInput, chosen: ChosenInterface | null): boolean =>
  Boolean(chosen?.data.slots[otherFamily[draft.addressFamily]]);

/** Source: user guide, "Creating a Peer": one peer per family; states: error table DC.1005, DC.1118, DC.1205. */
const slotLines: readonly Line[] = [
  {
    verdict: "accepted",
    title: "First peer of an interface",
    reason: "IPv4 or IPv6, whichever comes first.",
    when: (draft, chosen) => fills(draft, chosen) && !besides(draft, chosen),
  },
  {
    verdict: "accepted",
    title: "IPv6 beside IPv4",
    reason: "The interface has its IPv4 peer and takes an IPv6 one.",
    when: (draft, chosen) =>
      fills(draft, chosen) && besides(draft, chosen) && draft.addressFamily === "ipv6",
  },
  {
    verdict: "accepted",
    title: "IPv4 beside IPv6",
    reason: "The interface has its IPv6 peer and takes an IPv4 one.",
    when: (draft, chosen) =>
      fills(draft, chosen) && besides(draft, chosen) && draft.addressFamily === "ipv4",
  },
  {
    verdict: "refused",
    title: "Second peer of one family",
    about: ["addressFamily"],
    reason: "An interface has at most one IPv4 and one IPv6 peer.",
    when: (draft, chosen) => takes(chosen) && slotTaken(draft, chosen),
  },
  {
    verdict: "refused",
    title: "Region without the peer API",
    reason: "Interfaces there keep their one peer themselves; it can only be read.",
    code: "APIGW.0101",
    when: (_draft, chosen) => flat(chosen),
  },
  {
    verdict: "refused",
    title: "Interface in another state than ACTIVE, DOWN or ERROR",
    reason: "While it is built, changed, taken down or waits for consent it takes no peer.",
    code: "DC.1205",
    when: (_draft, chosen) => blocked(chosen),
  },
  {
    verdict: "refused",
    title: "Virtual gateway being changed",
    reason: "It is locked until its own change is done.",
    code: "DC.1118",
    when: (_draft, chosen) => gatewayBusy(chosen) && !blocked(chosen) && !flat(chosen),
  },
  {
    verdict: "refused",
    title: "Connection in ERROR",
    reason: "The line itself is out of order.",
    code: "DC.1005",
    when: (_draft, chosen) =>
      lineBroken(chosen) && !blocked(chosen) && !flat(chosen) && !gatewayBusy(chosen),
  },
];

const bgp = (draft: CreatePeerInput): boolean => draft.routeMode === "bgp";
const sameAsn = (draft: CreatePeerInput, chosen: ChosenInterface | null): boolean =>
  bgp(draft) && draft.bgpAsn !== null && draft.bgpAsn === (chosen?.data.gatewayAsn ?? null);
const asnFits = (draft: CreatePeerInput, chosen: ChosenInterface | null): boolean =>
  bgp(draft) && draft.bgpAsn !== null && !sameAsn(draft, chosen);

/** Source: user guide, "Creating a Peer"; error table DC.1203, DC.1223. */
const routingLines: readonly Line[] = [
  {
    verdict: "accepted",
    title: "BGP with an MD5 key",
    reason: "Routes are exchanged, and the session is protected.",
    when: (draft, chosen) =>
      asnFits(draft, chosen) && draft.bgpMd5 !== null && md5Weakness(draft.bgpMd5) === null,
  },
  {
    verdict: "warning",
    title: "BGP with a weak MD5 key",
    about: ["bgpMd5"],
    reason:
      "The API takes a key of fewer than 8 characters, or of one kind; the cloud console does not.",
    when: (draft, chosen) =>
      asnFits(draft, chosen) && draft.bgpMd5 !== null && md5Weakness(draft.bgpMd5) !== null,
  },
  {
    verdict: "warning",
    title: "BGP without MD5",
    about: ["withoutMd5"],
    reason:
      "The API takes it; the cloud console asks for a key. Anyone on the line can end the session.",
    when: (draft, chosen) => asnFits(draft, chosen) && draft.withoutMd5,
  },
  {
    verdict: "refused",
    title: "BGP without an ASN",
    about: ["bgpAsn"],
    reason: "The cloud has to know the ASN of your router.",
    code: "DC.1203",
    when: (draft) => bgp(draft) && draft.bgpAsn === null,
  },
  {
    verdict: "refused",
    title: "BGP with the virtual gateway's own ASN",
    about: ["bgpAsn"],
    reason: "The two sides need different ASNs.",
    code: "DC.1223",
    when: sameAsn,
  },
  {
    verdict: "accepted",
    title: "Static routing",
    reason: "The cloud routes the remote subnets to your router; there is no ASN and no key.",
    when: (draft) => !bgp(draft) && !draft.withoutRemoteSubnets,
  },
  {
    verdict: "warning",
    title: "Static routing without remote subnets",
    about: ["withoutRemoteSubnets"],
    reason:
      "The API takes it; the cloud console asks for subnets. Nothing is routed until there are some.",
    when: (draft) => !bgp(draft) && draft.withoutRemoteSubnets && draft.remoteSubnets.length === 0,
  },
];

interface Gateways {
  local: Cidr;
  remote: Cidr;
}
function gateways(draft: CreatePeerInput): Gateways | null {
  const [local, remote] = [parseCidr(draft.localGateway), parseCidr(draft.remoteGateway)];
  return local && remote ? { local, remote } : null;
}
type Meets = (pair: Gateways, draft: CreatePeerInput) => boolean;
const withGateways =
  (meets: Meets) =>
  (draft: CreatePeerInput): boolean => {
    const pair = gateways(draft);
    return pair !== null && meets(pair, draft);
  };
const otherThanChosen: Meets = ({ local, remote }, draft) =>
  local.family !== draft.addressFamily || remote.family !== draft.addressFamily;
const same: Meets = (pair, draft) =>
  !otherThanChosen(pair, draft) && pair.local.address === pair.remote.address;
const together: Meets = ({ local, remote }) => sameNetwork(local, remote);
const apart: Meets = (pair, draft) =>
  !otherThanChosen(pair, draft) && !same(pair, draft) && !together(pair, draft);

/** Source: user guide, "Creating a Peer"; error table DC.0004. IPv6 gateways of two subnets stand in the provider's own examples. */
const gatewayLines: readonly Line[] = [
  {
    verdict: "accepted",
    title: "Gateways in one subnet",
    reason: "Two addresses of the peer's family; /30, /31, /126 and /127 are usual.",
    when: withGateways(
      (pair, draft) => together(pair, draft) && !same(pair, draft) && !otherThanChosen(pair, draft),
    ),
  },
  {
    verdict: "refused",
    title: "The same address on both sides",
    about: ["localGateway", "remoteGateway"],
    reason: "Each router needs its own.",
    code: "DC.0004",
    when: withGateways(same),
  },
  {
    verdict: "refused",
    title: "IPv4 gateways in two subnets",
    about: ["localGateway", "remoteGateway"],
    reason: "The routers could not reach each other.",
    code: "DC.0004",
    when: withGateways((pair, draft) => draft.addressFamily === "ipv4" && apart(pair, draft)),
  },
  {
    verdict: "warning",
    title: "IPv6 gateways in two subnets",
    about: ["localGateway", "remoteGateway"],
    reason: "The cloud takes it; the routers need routes to each other.",
    when: withGateways((pair, draft) => draft.addressFamily === "ipv6" && apart(pair, draft)),
  },
  {
    verdict: "refused",
    title: "A gateway of the other family",
    about: ["localGateway", "remoteGateway"],
    reason: "Both addresses are of the peer's family.",
    code: "DC.0004",
    when: withGateways(otherThanChosen),
  },
];

const parsed = (texts: readonly string[]): Cidr[] =>
  texts.map(parseCidr).filter((cidr) => cidr !== null);

/** Source: error table DC.1105, DC.1401; the provider's own IPv6 tests overlap, so it is not refused everywhere. */
const subnetLines: readonly Line[] = [
  {
    verdict: "refused",
    title: "A remote subnet twice",
    about: ["remoteSubnets"],
    reason: "Each network stands in the list once, however it is spelled.",
    code: "DC.1401",
    when: (draft) =>
      parsed(draft.remoteSubnets).some((cidr, index, all) =>
        all.slice(0, index).some((earlier) => sameNetwork(earlier, cidr)),
      ),
  },
  {
    verdict: "warning",
    title: "Remote subnets overlapping the virtual gateway's",
    about: ["remoteSubnets"],
    reason: "The cloud may refuse it; traffic to the overlap stays in the cloud.",
    code: "DC.1105",
    when: (draft, chosen) =>
      parsed(draft.remoteSubnets).some((cidr) =>
        parsed(chosen?.data.localSubnets[draft.addressFamily] ?? []).some((local) =>
          overlaps(local, cidr),
        ),
      ),
  },
];

const lines = [...slotLines, ...routingLines, ...gatewayLines, ...subnetLines];

/** Every documented combination, those being built marked. What is still missing marks nothing. */
export function panel(
  values: CreateValues,
  context: Context,
  judged: Judged = () => true,
): readonly PanelLine[] {
  const [draft, chosen] = [draftOf(values), chosenInterface(values, context)];
  return lines.map(({ when, about, ...line }) => ({
    ...line,
    current: (about?.some(judged) ?? true) && when(draft, chosen),
  }));
}
