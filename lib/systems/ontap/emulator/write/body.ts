import { OntapError, badValue } from "../errors";
import { leavesOf } from "../leaves";
import { isObject } from "../query/paths";
import type { Encryption } from "../state";

/** What a POST or PATCH of a cluster peer may say. Absent means not said. */
export interface PeerBody {
  name?: string;
  expiry?: string;
  generate?: boolean;
  passphrase?: string;
  inUse?: "ok" | "absent" | "revoked";
  encryption?: Encryption;
  allowedSvms?: { name?: string; uuid?: string }[];
  ipspace?: { name?: string; uuid?: string };
  localNetwork?: {
    interfaces?: string[];
    netmask?: string;
    broadcastDomain?: string;
    gateway?: string;
  };
  applications?: string[];
  addresses?: string[];
}

type Kind = "string" | "boolean" | "strings" | "svms" | "interfaces" | readonly string[];

const writable: Record<string, Kind> = {
  name: "string",
  "authentication.expiry_time": "string",
  "authentication.generate_passphrase": "boolean",
  "authentication.passphrase": "string",
  "authentication.in_use": ["ok", "absent", "revoked"],
  "encryption.proposed": ["none", "tls_psk", "tls-psk"],
  initial_allowed_svms: "svms",
  "ipspace.name": "string",
  "ipspace.uuid": "string",
  peer_applications: "strings",
  "remote.ip_addresses": "strings",
};
const onlyOnCreate: Record<string, Kind> = {
  "local_network.interfaces": "interfaces",
  "local_network.netmask": "string",
  "local_network.broadcast_domain": "string",
  "local_network.gateway": "string",
};
const readOnly = [
  "uuid",
  "ip_address",
  "authentication.state",
  "encryption.state",
  "remote.name",
  "remote.serial_number",
  "status",
  "version",
  "_links",
  "ipspace._links",
];
const applicationNames = ["snapmirror", "flexcache"];

const isReadOnly = (path: string): boolean =>
  readOnly.some((field) => path === field || path.startsWith(`${field}.`));

function texts(path: string, value: unknown): string[] {
  if (!Array.isArray(value))
    throw new OntapError(400, "262254", `Field "${path}" expects an array.`, path);
  for (const [index, item] of value.entries()) {
    if (typeof item !== "string") throw badValue(path, JSON.stringify(item), "262185");
    if (value.indexOf(item) < index)
      throw new OntapError(
        400,
        "262222",
        `The value "${item}" is listed twice in field "${path}".`,
        path,
      );
  }
  return value as string[];
}

function check(path: string, value: unknown, kind: Kind): void {
  if (kind === "strings") texts(path, value);
  else if (kind === "svms" || kind === "interfaces") {
    if (!Array.isArray(value))
      throw new OntapError(400, "262254", `Field "${path}" expects an array.`, path);
    if (!value.every(isObject)) throw badValue(path, JSON.stringify(value), "262185");
  } else if (Array.isArray(value))
    throw new OntapError(400, "262255", `Field "${path}" does not expect an array.`, path);
  else if (typeof kind === "object") {
    if (typeof value !== "string" || !kind.includes(value)) throw badValue(path, String(value));
  } else if (typeof value !== kind) throw badValue(path, JSON.stringify(value), "262185");
}

function refuse(path: string, method: "POST" | "PATCH"): OntapError {
  const settable = !isReadOnly(path) && !(path in onlyOnCreate);
  if (settable) return new OntapError(400, "262179", `Unexpected argument "${path}".`, path);
  return method === "PATCH"
    ? new OntapError(400, "262203", `Field "${path}" cannot be set in the PATCH body.`, path)
    : new OntapError(400, "262196", `Field "${path}" cannot be set in this operation.`, path);
}

/** Parses and checks a body: JSON, dotted names, unknown and read-only fields, types, enums. Throws framework errors. */
export function parsePeerBody(text: string, method: "POST" | "PATCH"): PeerBody {
  const known = method === "POST" ? { ...writable, ...onlyOnCreate } : writable;
  const leaves = leavesOf(text, known);
  for (const [path, value] of leaves) {
    const kind = Object.hasOwn(known, path) ? known[path] : undefined;
    if (kind === undefined) throw refuse(path, method);
    check(path, value, kind);
  }
  return assemble(leaves);
}

function assemble(leaves: ReadonlyMap<string, unknown>): PeerBody {
  const body: PeerBody = {};
  const text = (path: string): string | undefined => leaves.get(path) as string | undefined;
  const list = (path: string): unknown[] | undefined => leaves.get(path) as unknown[] | undefined;
  const set = <Key extends keyof PeerBody>(key: Key, value: PeerBody[Key] | undefined): void => {
    if (value !== undefined) body[key] = value;
  };
  set("name", text("name"));
  set("expiry", text("authentication.expiry_time"));
  set("generate", leaves.get("authentication.generate_passphrase") as boolean | undefined);
  set("passphrase", text("authentication.passphrase"));
  set("inUse", text("authentication.in_use") as PeerBody["inUse"]);
  set("encryption", text("encryption.proposed")?.replace("-", "_") as Encryption | undefined);
  set("allowedSvms", list("initial_allowed_svms") as PeerBody["allowedSvms"]);
  set("applications", list("peer_applications") as string[] | undefined);
  set("addresses", list("remote.ip_addresses") as string[] | undefined);
  const ipspace = { name: text("ipspace.name"), uuid: text("ipspace.uuid") };
  if (ipspace.name !== undefined || ipspace.uuid !== undefined)
    body.ipspace = {
      ...(ipspace.name === undefined ? {} : { name: ipspace.name }),
      ...(ipspace.uuid === undefined ? {} : { uuid: ipspace.uuid }),
    };
  const unknownApplication = body.applications?.find((name) => !applicationNames.includes(name));
  if (unknownApplication !== undefined) throw badValue("peer_applications", unknownApplication);
  if ([...leaves.keys()].some((path) => path in onlyOnCreate))
    body.localNetwork = localNetwork(text, list("local_network.interfaces"));
  return body;
}

function localNetwork(
  text: (path: string) => string | undefined,
  interfaces: unknown[] | undefined,
): NonNullable<PeerBody["localNetwork"]> {
  const network: NonNullable<PeerBody["localNetwork"]> = {};
  if (interfaces)
    network.interfaces = interfaces.map((item) =>
      isObject(item) && typeof item["ip_address"] === "string" ? item["ip_address"] : "",
    );
  const [netmask, broadcastDomain, gateway] = [
    text("local_network.netmask"),
    text("local_network.broadcast_domain"),
    text("local_network.gateway"),
  ];
  if (netmask !== undefined) network.netmask = netmask;
  if (broadcastDomain !== undefined) network.broadcastDomain = broadcastDomain;
  if (gateway !== undefined) network.gateway = gateway;
  return network;
}
