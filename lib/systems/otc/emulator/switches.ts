/**
 * Where no source says what the service does, or regions differ: what this emulator does, changeable by the command "set-switch".
 */
export const defaultSwitches = {
  /** Status of a new peer: the European reference prints ACTIVE, the Swiss one PENDING_CREATE, which takes no change. */
  createStatus: "ACTIVE" as string,
  /** How long PENDING_CREATE lasts. */
  activeAfterMs: 8_000,
  /** How long BGP takes once the remote side is configured. */
  bgpUpAfterMs: 2_000,
  /** How long a deleted peer stays listed as PENDING_DELETE. */
  deleteDwellMs: 0,
  /** Status for missing resources: the error table prints 400, providers see 404. */
  missingStatus: 404,
  /** Status for an interface of another project. */
  foreignStatus: 403,
  /** Remote IPv6 subnets come back uncompressed and in lower case. */
  canonicaliseIpv6: true,
  /** An empty list of remote subnets comes back as null. */
  emptyGroupAsNull: true,
  /** Answers carry request_id; the European reference leaves it out. */
  requestIdInAnswers: true,
  /** Spelling in error answers: request_id, or requestId as recorded in eu-ch2. */
  errorRequestIdKey: "request_id",
  /** IPv6 gateways must be in one subnet; the provider's own examples are not. */
  strictIpv6Subnet: false,
  /** Families whose remote subnets may not overlap the gateway's local ones: "ipv4", "both" or "none". */
  refuseOverlap: "ipv4",
  /** name and remote_ep_group are mandatory in updates (Swiss reference). */
  updateNeedsAll: true,
  /** The version 3 API is published at all. */
  v3Published: true,
  /** The peer API is published, and interfaces list their peers. */
  peersPublished: true,
  /** Huawei Cloud's quotas API is published. */
  quotasPublished: true,
  tokenValidityMs: 24 * 3_600_000,
};
export type Switches = typeof defaultSwitches;

/** Changes one switch. Throws for an unknown name or a value of another type. */
export function setSwitch(switches: Switches, name: unknown, value: unknown): void {
  if (typeof name !== "string" || !(name in switches)) {
    throw new Error(
      `Unknown switch ${JSON.stringify(name)}. Known: ${Object.keys(switches).join(", ")}.`,
    );
  }
  const key = name as keyof Switches;
  if (typeof value !== typeof switches[key])
    throw new Error(`Switch ${name} takes a ${typeof switches[key]}.`);
  Object.assign(switches, { [key]: value });
}
