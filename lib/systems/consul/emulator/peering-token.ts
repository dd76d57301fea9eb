import { illegalByte } from "./go-base64";
import { GoJsonError, type GoStruct, unmarshal } from "./go-json";
import { isServerAddress } from "./go-rules";
import { profiles } from "./profiles";
import { rpcRefusal } from "./reply";
import type { Datacenter, Peering } from "./state";

/** What an establish call takes from a token. */
export interface TokenContent {
  ca: string[];
  manualServerAddresses: string[];
  serverAddresses: string[];
  serverName: string;
  peerId: string;
  secret: string;
  remote: { partition: string; datacenter: string };
}

/** TLS name of a datacenter's servers; 1.13 left the trust domain out. */
export const serverNameOf = (datacenter: Datacenter): string =>
  profiles[datacenter.profile].oldToken
    ? `server.${datacenter.name}.consul`
    : `server.${datacenter.name}.peering.${datacenter.trustDomain}`;

/** Base64 of compact JSON in Go's field order (hashicorp/consul agent/consul/peering_backend.go 265-284). */
export function encodeToken(
  datacenter: Datacenter,
  peering: Peering,
  secret: string,
  externalAddresses: readonly string[],
): string {
  const profile = profiles[datacenter.profile];
  const remote = {
    Partition: profile.enterprise ? peering.partition : "",
    Datacenter: datacenter.name,
    ...(profile.locality ? { Locality: datacenter.locality } : {}),
  };
  const content = {
    CA: [datacenter.caPem],
    ...(profile.oldToken
      ? {}
      : { ManualServerAddresses: externalAddresses.length > 0 ? externalAddresses : null }),
    ServerAddresses: datacenter.serverAddresses,
    ServerName: serverNameOf(datacenter),
    PeerID: peering.id,
    EstablishmentSecret: secret,
    ...(profile.oldToken ? {} : { Remote: remote }),
  };
  return Buffer.from(JSON.stringify(content)).toString("base64");
}

const tokenStruct: GoStruct = {
  name: "structs.PeeringToken",
  strict: false,
  fields: {
    CA: "[]string",
    ManualServerAddresses: "[]string",
    ServerAddresses: "[]string",
    ServerName: "string",
    PeerID: "string",
    EstablishmentSecret: "string",
    Remote: {
      Partition: "string",
      Datacenter: "string",
      Locality: { Region: "string", Zone: "string" },
    },
  },
};

/** Decodes and validates as Consul does, first failure first. @throws Refusal 500 with its words. */
export function decodePeeringToken(text: string): TokenContent {
  const at = illegalByte(text);
  if (at >= 0) throw rpcRefusal(`failed to decode token: illegal base64 data at input byte ${at}`);
  const content = parse(Buffer.from(text, "base64").toString("latin1"));
  const remote = (content["Remote"] ?? {}) as Record<string, unknown>;
  const token = {
    ca: strings(content["CA"]),
    manualServerAddresses: strings(content["ManualServerAddresses"]),
    serverAddresses: strings(content["ServerAddresses"]),
    serverName: string(content["ServerName"]),
    peerId: string(content["PeerID"]),
    secret: string(content["EstablishmentSecret"]),
    remote: {
      partition: string(remote["Partition"]),
      datacenter: string(remote["Datacenter"]),
    },
  };
  validate(token);
  return token;
}

function parse(bytes: string): Record<string, unknown> {
  try {
    return unmarshal(bytes, tokenStruct);
  } catch (error) {
    throw error instanceof GoJsonError ? rpcRefusal(error.message) : error;
  }
}

const string = (value: unknown): string => (typeof value === "string" ? value : "");
const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(string) : []);

/** hashicorp/consul agent/rpc/peering/validate.go validatePeeringToken. */
function validate(token: TokenContent): void {
  for (const pem of token.ca) {
    const block = /-----BEGIN ([^-]+)-----\r?\n([\s\S]*?)-----END \1-----/.exec(pem);
    if (!block) throw rpcRefusal("peering token invalid CA: no PEM-encoded data found");
    if (block[1] !== "CERTIFICATE")
      throw rpcRefusal("peering token invalid CA: first PEM-block should be CERTIFICATE type");
    const der = Buffer.from(block[2] ?? "", "base64");
    const length =
      der.length > 4 && der[0] === 0x30 && der[1] === 0x82 ? der.readUInt16BE(2) + 4 : -1;
    if (length !== der.length)
      throw rpcRefusal("peering token invalid CA: x509: malformed certificate");
  }
  const addresses = [...token.manualServerAddresses, ...token.serverAddresses];
  if (addresses.length === 0) throw rpcRefusal("peering token server addresses value is empty");
  const wrong = addresses.find((address) => !isServerAddress(address));
  if (wrong !== undefined) throw rpcRefusal(`${wrong} is not a valid peering server address`);
  if (token.ca.length > 0 && token.serverName === "")
    throw rpcRefusal("peering token server name value is empty");
  if (token.peerId === "") throw rpcRefusal("peering token peer ID value is empty");
}
