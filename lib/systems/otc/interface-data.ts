import { z } from "zod";
import { peerStatusSchema } from "@/lib/domain/status";
import type { Choice } from "@/lib/systems/contract/parts";

const text = z.string().nullable();
const count = z.number().nullable();
const family = z.enum(["ipv4", "ipv6"]);

/** The peer in one of the two slots of a virtual interface. */
export const slotSchema = z.object({
  /** Key of the peer inside its connection. */
  key: z.string(),
  name: z.string(),
  description: text,
  status: peerStatusSchema,
  nativeState: z.string(),
  statusReason: text,
  /** Kept in the interface's own fields, where the region lets it be read only. */
  readOnly: z.boolean(),
  localGateway: text,
  remoteGateway: text,
  remoteSubnets: z.array(z.string()),
  routeMode: text,
  bgpAsn: count,
  bgpStatus: text,
  /** "BGP MD5" or "none"; null where it has no meaning. */
  authentication: text,
  /** Null for static routing and where the cloud does not tell. */
  receivedRoutes: count,
  bgpRouteLimit: count,
});
export type Slot = z.infer<typeof slotSchema>;

/** What the choice of a virtual interface carries beside its label: enough for its page, and for the rules of the wizard. */
export const interfaceDataSchema = z.object({
  status: text,
  /** Why it is in ERROR, as the cloud says. */
  reason: text,
  description: text,
  createdAt: text,
  vlan: count,
  bandwidthMbits: count,
  type: text,
  serviceType: text,
  deviceId: text,
  /** At most so many static routes. */
  routeLimit: count,
  connection: z.object({
    id: text,
    name: text,
    status: text,
    location: text,
    type: text,
    portType: text,
    bandwidthMbits: count,
  }),
  /** In place of one connection, where the line is a link aggregation group. */
  lagId: text,
  /** Whether and how the cloud watches the other router; null where it does not. */
  bfd: text,
  gateway: z.object({
    label: z.string(),
    id: text,
    name: text,
    status: text,
    vpcId: text,
    enterpriseRouterId: text,
  }),
  gatewayAsn: count,
  /** Subnets the virtual gateway advertises. */
  localSubnets: z.object({ ipv4: z.array(z.string()), ipv6: z.array(z.string()) }),
  slots: z.object({ ipv4: slotSchema.nullable(), ipv6: slotSchema.nullable() }),
  freeFamilies: z.array(family),
  suggestedFamily: family,
});
export type InterfaceData = z.infer<typeof interfaceDataSchema>;

/**
 * Whether a gateway or connection is there and nothing of it could be read: then null in its fields means "not known",
 * elsewhere that it has none.
 */
export const unread = ({
  id,
  name,
  status,
}: Pick<InterfaceData["gateway"], "id" | "name" | "status">): boolean =>
  id !== null && name === null && status === null;

const cache = new WeakMap<Choice, InterfaceData | null>();

/** The facts of one choice of the list "virtual-interfaces"; null when they are not what they should be. */
export function interfaceDataOf(choice: Choice): InterfaceData | null {
  const known = cache.get(choice);
  if (known !== undefined) return known;
  const parsed = interfaceDataSchema.safeParse(choice.data);
  const data = parsed.success ? parsed.data : null;
  cache.set(choice, data);
  return data;
}
