import { z } from "zod";
import { atMost } from "@/lib/domain/limits";
import { checkGateways } from "./gateway-rules";
import { addressFamilies, type AddressFamily } from "@/lib/domain/ip";
import { bgpMd5Schema, md5Weakness } from "./md5-rules";
import { checkRemoteSubnets, maxRemoteSubnets } from "./remote-subnet-rules";

/* Limits: Direct Connect API reference, "Creating a Virtual Interface Peer"; character sets: user guide, "Creating a Peer". */

const name = z
  .string("Enter a name.")
  .trim()
  .min(1, "Enter a name.")
  .max(...atMost(64, "Use at most 64 characters for the name."))
  .regex(
    /^[\u4e00-\u9fa5A-Za-z0-9_.-]*$/,
    "Use only letters, digits, underscores, hyphens and periods in the name.",
  );

const description = z
  .string("Enter the description as text.")
  .trim()
  .max(...atMost(128, "Use at most 128 characters for the description."))
  .regex(/^[^<>]*$/, "Leave out < and > from the description.")
  .default("");

/** An IPv6 address in full with an IPv4 tail, and its prefix length. */
const longestCidr = 49;

const remoteSubnets = z
  .array(
    z
      .string("Enter a subnet as address/prefix.")
      .trim()
      .max(...atMost(longestCidr, "Enter a subnet as address/prefix.")),
    "Enter the remote subnets as a list.",
  )
  .max(...atMost(maxRemoteSubnets, `Enter at most ${maxRemoteSubnets} remote subnets.`))
  .default([]);

const bgpFields = {
  bgpAsn: z
    .number("Enter the BGP ASN as a number.")
    .int("Enter the BGP ASN as a whole number.")
    .min(1, "Enter a BGP ASN from 1 to 4294967295.")
    .max(4_294_967_295, "Enter a BGP ASN from 1 to 4294967295.")
    .nullable()
    .default(null),
  bgpMd5: bgpMd5Schema.nullable().default(null),
  /** Says on purpose that BGP runs without an MD5 key. */
  withoutMd5: z.boolean("Say yes or no to running BGP without MD5.").default(false),
  /** Says on purpose that the key is shorter, or of fewer kinds, than the user guide asks for. */
  weakMd5: z.boolean("Say yes or no to a weak MD5 key.").default(false),
};

/** Says on purpose that static routing reaches nothing yet: the API reference prints such a peer, the console asks for subnets. */
const withoutRemoteSubnets = z
  .boolean("Say yes or no to static routing without remote subnets.")
  .default(false);

/** Told until it is meant; for a new peer and for one that is changed. */
export const noSubnetsProblem =
  "Enter at least one remote subnet, or choose to go without: static routing reaches nothing else.";

interface RoutingInput {
  routeMode: "static" | "bgp";
  bgpAsn: number | null;
  bgpMd5: string | null;
  withoutMd5: boolean;
  weakMd5: boolean;
  remoteSubnets: string[];
  withoutRemoteSubnets: boolean;
}

function checkRouting(input: RoutingInput, issue: (path: string, message: string) => void): void {
  if (input.routeMode === "static") {
    if (input.bgpAsn !== null) issue("bgpAsn", "Leave the BGP ASN empty: static routing has none.");
    if (input.bgpMd5 !== null) issue("bgpMd5", "Leave the MD5 key empty: static routing has none.");
    if (input.remoteSubnets.length === 0 && !input.withoutRemoteSubnets)
      issue("remoteSubnets", noSubnetsProblem);
    return;
  }
  if (input.bgpAsn === null) issue("bgpAsn", "Enter the BGP ASN of the on-premises router.");
  if (input.bgpMd5 === null && !input.withoutMd5)
    issue("bgpMd5", "Enter an MD5 key, or choose to run BGP without MD5.");
  if (input.bgpMd5 !== null && input.withoutMd5)
    issue("bgpMd5", "Leave the MD5 key empty, or do not choose to run BGP without MD5.");
  const weakness = input.bgpMd5 === null ? null : md5Weakness(input.bgpMd5);
  if (weakness !== null && !input.weakMd5)
    issue("bgpMd5", `${weakness}, or choose to use it all the same.`);
}

/** A new peer of a virtual interface. Warnings that do not stop it are in `warnings.ts`. */
export const createPeerInput = z
  .strictObject({
    virtualInterfaceId: z
      .string("Choose a virtual interface.")
      .trim()
      .max(...atMost(36, "Choose a virtual interface."))
      .regex(/^[A-Fa-f0-9]{8}(-[A-Fa-f0-9]{4}){3}-[A-Fa-f0-9]{12}$/, "Choose a virtual interface."),
    name,
    description,
    addressFamily: z.enum(addressFamilies, "Choose IPv4 or IPv6 as address family."),
    localGateway: z
      .string("Enter the local gateway.")
      .trim()
      .max(...atMost(longestCidr, "Enter the local gateway as address/prefix.")),
    remoteGateway: z
      .string("Enter the remote gateway.")
      .trim()
      .max(...atMost(longestCidr, "Enter the remote gateway as address/prefix.")),
    routeMode: z.enum(["static", "bgp"], "Choose static or BGP as routing mode."),
    ...bgpFields,
    remoteSubnets,
    withoutRemoteSubnets,
  })
  .superRefine((input, context) => {
    const issue = (path: string, message: string, index?: number) =>
      context.addIssue({
        code: "custom",
        path: index === undefined ? [path] : [path, index],
        message,
      });
    checkGateways(input, issue);
    checkRouting(input, issue);
    checkRemoteSubnets(input.remoteSubnets, input.addressFamily, (message, index) =>
      issue("remoteSubnets", message, index),
    );
  });
export type CreatePeerInput = z.output<typeof createPeerInput>;

/**
 * What the API lets be changed; all three are always sent together, since some regions require them
 * and the subnets replace the old list in full (API reference, "Updating a Virtual Interface Peer").
 * `family` null takes the family of the first subnet, where the peer's own is not known.
 */
export const updatePeerInputFor = (family: AddressFamily | null) =>
  z
    .strictObject({
      name,
      description,
      remoteSubnets: remoteSubnets.unwrap(),
      withoutRemoteSubnets,
    })
    .superRefine((input, context) => {
      checkRemoteSubnets(input.remoteSubnets, family, (message, index) =>
        context.addIssue({
          code: "custom",
          path: index === undefined ? ["remoteSubnets"] : ["remoteSubnets", index],
          message,
        }),
      );
    });

export const updatePeerInput = updatePeerInputFor(null);
export type UpdatePeerInput = z.output<typeof updatePeerInput>;
