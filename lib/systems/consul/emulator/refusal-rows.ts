import type { CallOptions, TestLab } from "../testing/world";
import { altered } from "./token-tools";

/** One row of Consul's table of refusals: how to meet it, what it answers, where it belongs in our input. */
export interface RefusalRow {
  row: string;
  title: string;
  /** Prepares the lab and says what to send; `token` is a fresh token of ams1 for fra1. */
  request(lab: TestLab, token: string): Sent | Promise<Sent>;
  status: number;
  text: string | RegExp;
  code: string;
  pointer: string | null;
}
export interface Sent extends CallOptions {
  method?: string;
  path: string;
  endpoint?: string;
}

const generate = (body: unknown, more: Partial<Sent> = {}): Sent => ({
  path: "/v1/peering/token",
  body,
  ...more,
});
const establish = (body: unknown, more: Partial<Sent> = {}): Sent => ({
  path: "/v1/peering/establish",
  body,
  ...more,
});
const configure = (lab: TestLab, setting: string, value: unknown, endpoint = "fra1") =>
  lab.system.command("configure", { endpoint, setting, value });
const badPem = (type: string) => `-----BEGIN ${type}-----\nAAAA\n-----END ${type}-----\n`;
const using = (changes: Record<string, unknown>) => (_lab: TestLab, token: string) =>
  establish({ PeerName: "new", PeeringToken: altered(token, changes) });
const nameRule =
  "is not a valid peer name: a valid peering name must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character";
const metaOf = (meta: Record<string, string>) => () => generate({ PeerName: "new", Meta: meta });
const pair = (key: string, value: string, reason: string) =>
  `meta tags failed validation: Couldn't load metadata pair ('${key}', '${value}'): ${reason}`;
const onToken = { code: "refused", pointer: "/token" } as const;
const onName = { code: "refused", pointer: "/name" } as const;
const onAll = { code: "refused", pointer: "" } as const;
const asTransport = { code: "backend_invalid", pointer: null } as const;
const asAuth = { code: "backend_auth", pointer: null } as const;

const beforeRights: RefusalRow[] = [
  {
    row: "E1",
    title: "wrong method",
    request: () => ({ method: "PUT", path: "/v1/peering/token" }),
    status: 405,
    text: "method PUT not allowed",
    ...asTransport,
  },
  {
    row: "E1",
    title: "PATCH of a peering",
    request: () => ({ method: "PATCH", path: "/v1/peering/ams-core" }),
    status: 405,
    text: "method PATCH not allowed",
    ...asTransport,
  },
  {
    row: "E1",
    title: "a peering named token",
    request: () => ({ method: "DELETE", path: "/v1/peering/token" }),
    status: 405,
    text: "method DELETE not allowed",
    ...asTransport,
  },
  {
    row: "E2",
    title: "writes restricted",
    request: (lab) => (configure(lab, "writes", false), generate({ PeerName: "new" })),
    status: 403,
    text: "Access is restricted",
    ...asAuth,
  },
  {
    row: "E3",
    title: "empty body",
    request: () => generate(""),
    status: 400,
    text: "Body decoding failed: EOF",
    ...asTransport,
  },
  {
    row: "E4",
    title: "no JSON",
    request: () => generate("abc"),
    status: 400,
    text: "Body decoding failed: invalid character 'a' looking for beginning of value",
    ...asTransport,
  },
  {
    row: "E4",
    title: "snake case",
    request: () => generate({ peer_name: "x" }),
    status: 400,
    text: 'Body decoding failed: json: unknown field "peer_name"',
    ...asTransport,
  },
  {
    row: "E5",
    title: "no name",
    request: () => generate({}),
    status: 400,
    text: "PeerName is required in the payload when generating a new peering token.",
    ...onName,
  },
  {
    row: "E5",
    title: "no name",
    request: () => establish({}),
    status: 400,
    text: "PeerName is required in the payload when establishing a peering.",
    ...onName,
  },
  {
    row: "E6",
    title: "no token",
    request: () => establish({ PeerName: "x" }),
    status: 400,
    text: "PeeringToken is required in the payload when establishing a peering.",
    ...onToken,
  },
  {
    row: "E7",
    title: "partition by query on Community Edition",
    request: () => generate({ PeerName: "x" }, { query: { partition: "default" } }),
    status: 400,
    text: 'Invalid query parameter: "partition" - Partitions are a Consul Enterprise feature',
    code: "refused",
    pointer: "/partition",
  },
  {
    row: "E7",
    title: "partition by header on Community Edition",
    request: () => generate({ PeerName: "x" }, { headers: { "x-consul-partition": "a" } }),
    status: 400,
    text: 'Invalid header: "X-Consul-Partition" - Partitions are a Consul Enterprise feature',
    code: "refused",
    pointer: "/partition",
  },
  {
    row: "E8",
    title: "peering off",
    request: (lab) => (
      lab.system.command("peering-disabled", { endpoint: "fra1" }),
      { method: "GET", path: "/v1/peerings" }
    ),
    status: 500,
    text: "peering must be enabled to use this endpoint",
    ...onAll,
  },
  {
    row: "E9",
    title: "partition in the body",
    request: () => generate({ PeerName: "x", Partition: "a" }),
    status: 500,
    text: "Partitions are a Consul Enterprise feature",
    code: "refused",
    pointer: "/partition",
  },
  ...["UPPER", "-x", "x-", "a_b", "a".repeat(64)].map(
    (name): RefusalRow => ({
      row: "E10",
      title: `name ${name}`,
      request: () => generate({ PeerName: name }),
      status: 500,
      text: `${name} ${nameRule}`,
      ...onName,
    }),
  ),
  {
    row: "E10",
    title: "name to establish",
    request: (_lab, token) => establish({ PeerName: "a.b", PeeringToken: token }),
    status: 500,
    text: `a.b ${nameRule}`,
    ...onName,
  },
  {
    row: "E11",
    title: "no base64",
    request: () => establish({ PeerName: "x", PeeringToken: "ab$d" }),
    status: 500,
    text: "failed to decode token: illegal base64 data at input byte 2",
    ...onToken,
  },
  {
    row: "E11",
    title: "a space inside",
    request: () => establish({ PeerName: "x", PeeringToken: "eyJD QSI6" }),
    status: 500,
    text: "failed to decode token: illegal base64 data at input byte 4",
    ...onToken,
  },
  {
    row: "E11",
    title: "cut off",
    request: () => establish({ PeerName: "x", PeeringToken: btoa('{"CA":["a"') }),
    status: 500,
    text: "unexpected end of JSON input",
    ...onToken,
  },
  {
    row: "E11",
    title: "no JSON inside",
    request: () => establish({ PeerName: "x", PeeringToken: btoa("hello!") }),
    status: 500,
    text: "invalid character 'h' looking for beginning of value",
    ...onToken,
  },
  {
    row: "E12",
    title: "CA no PEM",
    request: using({ CA: ["x"] }),
    status: 500,
    text: "peering token invalid CA: no PEM-encoded data found",
    ...onToken,
  },
  {
    row: "E12",
    title: "CA a key",
    request: using({ CA: [badPem("PRIVATE KEY")] }),
    status: 500,
    text: "peering token invalid CA: first PEM-block should be CERTIFICATE type",
    ...onToken,
  },
  {
    row: "E12",
    title: "CA damaged",
    request: using({ CA: [badPem("CERTIFICATE")] }),
    status: 500,
    text: "peering token invalid CA: x509: malformed certificate",
    ...onToken,
  },
  {
    row: "E12",
    title: "no addresses",
    request: using({ ServerAddresses: null }),
    status: 500,
    text: "peering token server addresses value is empty",
    ...onToken,
  },
  {
    row: "E12",
    title: "manual address without port",
    request: using({ ManualServerAddresses: ["32.1.2.3"] }),
    status: 500,
    text: "32.1.2.3 is not a valid peering server address",
    ...onToken,
  },
  {
    row: "E12",
    title: "IPv6 without brackets",
    request: using({ ServerAddresses: ["2001:db8::1:8503"] }),
    status: 500,
    text: "2001:db8::1:8503 is not a valid peering server address",
    ...onToken,
  },
  {
    row: "E12",
    title: "no server name",
    request: using({ ServerName: "" }),
    status: 500,
    text: "peering token server name value is empty",
    ...onToken,
  },
  {
    row: "E12",
    title: "no peer ID",
    request: using({ PeerID: "" }),
    status: 500,
    text: "peering token peer ID value is empty",
    ...onToken,
  },
  {
    row: "E13",
    title: "65 pairs",
    request: metaOf(
      Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`k${index}`, "v"])),
    ),
    status: 500,
    text: "meta tags failed validation: Node metadata cannot contain more than 64 key/value pairs",
    code: "refused",
    pointer: "/meta",
  },
  ...(
    [
      ["", "v", "Key cannot be blank"],
      ["a b", "v", "Key contains invalid characters"],
      ["k".repeat(129), "v", "Key is too long (limit: 128 characters)"],
      ["consul-x", "v", "Key prefix 'consul-' is reserved for internal use"],
      ["env", "v".repeat(513), "Value is too long (limit: 512 characters)"],
    ] as const
  ).map(
    ([key, value, reason]): RefusalRow => ({
      row: "E13",
      title: reason,
      request: metaOf({ [key]: value }),
      status: 500,
      text: pair(key, value, reason),
      code: "refused",
      pointer: `/meta/${key}`,
    }),
  ),
];

const rights: RefusalRow[] = [
  {
    row: "ACL",
    title: "read-only token writes",
    request: (lab) => generate({ PeerName: "x" }, { token: lab.token("fra1", "read") }),
    status: 403,
    text: /^Permission denied: token with AccessorID '[0-9a-f-]{36}' lacks permission 'peering:write'$/,
    ...asAuth,
  },
  {
    row: "ACL",
    title: "token without rights reads",
    request: (lab) => ({ method: "GET", path: "/v1/peerings", token: lab.token("fra1", "deny") }),
    status: 403,
    text: /lacks permission 'peering:read'$/,
    ...asAuth,
  },
  {
    row: "ACL",
    title: "no token",
    request: () => ({ method: "GET", path: "/v1/peerings", token: null }),
    status: 403,
    text: "Permission denied: anonymous token lacks permission 'peering:read'. The anonymous token is used implicitly when a request does not specify a token.",
    ...asAuth,
  },
  {
    row: "ACL",
    title: "unknown token",
    request: () => ({ method: "GET", path: "/v1/peering/ams-core", token: "gone" }),
    status: 403,
    text: "ACL not found",
    ...asAuth,
  },
];

const fresh = { PeerName: "new" };
const dialled =
  (body: Record<string, unknown> = {}) =>
  (_lab: TestLab, token: string) =>
    establish({ PeerName: "new", PeeringToken: token, ...body });

const afterRights: RefusalRow[] = [
  {
    row: "T1",
    title: "Connect off",
    request: (lab) => (configure(lab, "connect", false), generate(fresh)),
    status: 500,
    text: "connect.enabled must be set to true in the server's configuration when generating peering tokens",
    ...onAll,
  },
  {
    row: "T2",
    title: "no gRPC TLS",
    request: (lab) => (configure(lab, "grpcTls", false), generate(fresh)),
    status: 500,
    text: "TLS for gRPC must be enabled when generating peering tokens",
    ...onAll,
  },
  {
    row: "T3",
    title: "CA starting",
    request: (lab) => (configure(lab, "caReady", false), generate(fresh)),
    status: 500,
    text: "CA has not finished initializing",
    code: "backend_unavailable",
    pointer: null,
  },
  {
    row: "T3",
    title: "CA starting",
    request: (lab, token) => (
      configure(lab, "caReady", false), establish({ PeerName: "new", PeeringToken: token })
    ),
    status: 500,
    text: "failed to fetch TLS materials: CA has not finished initializing",
    code: "backend_unavailable",
    pointer: null,
  },
  {
    row: "T4",
    title: "name of a dialer",
    request: () => generate({ PeerName: "iad-core" }),
    status: 500,
    text: 'cannot create peering with name: "iad-core"; there is already an established peering',
    ...onName,
  },
  {
    row: "T4",
    title: "name of a dialer being deleted",
    request: () => generate({ PeerName: "iad-legacy" }),
    status: 500,
    text: 'cannot create peering with name: "iad-legacy"; there is already an established peering',
    ...onName,
  },
  {
    row: "T5",
    title: "name of an acceptor being deleted",
    request: (lab) => (
      lab.system.command("set-state", { endpoint: "fra1", peer: "ams-core", state: "DELETING" }),
      generate({ PeerName: "ams-core" })
    ),
    status: 500,
    text: "failed to write peering: cannot write to peering that is marked for deletion",
    ...onName,
  },
  {
    row: "T5",
    title: "name of a dialer being deleted",
    request: (_lab, token) => establish({ PeerName: "iad-legacy", PeeringToken: token }),
    status: 500,
    text: "failed to write peering: cannot write to peering that is marked for deletion",
    ...onName,
  },
  {
    row: "T6",
    title: "no gRPC port",
    request: (lab) => (configure(lab, "grpcPort", false), generate(fresh)),
    status: 500,
    text: "a grpc bind port must be specified in the configuration for all servers",
    code: "refused",
    pointer: "/serverAddresses",
  },
  {
    row: "T6",
    title: "no mesh gateway",
    request: (lab) => (configure(lab, "meshGateways", "required"), generate(fresh)),
    status: 500,
    text: "servers are configured to PeerThroughMeshGateways, but no mesh gateway instances are registered",
    code: "refused",
    pointer: "/serverAddresses",
  },
  {
    row: "E15",
    title: "token of this cluster",
    request: async (lab) => {
      const own = (
        await lab.call("fra1", "POST", "/v1/peering/token", { body: { PeerName: "self" } })
      ).json() as { PeeringToken: string };
      return establish({ PeerName: "new", PeeringToken: own.PeeringToken });
    },
    status: 500,
    text: /^cannot create a peering within the same cluster "server\.fra1\.peering\.[0-9a-f-]{36}\.consul"\. Refer to the `exported-services` documentation if you want to export between partitions without peering$/,
    ...onToken,
  },
  {
    row: "E16",
    title: "name of an acceptor",
    request: (_lab, token) => establish({ PeerName: "ams-core", PeeringToken: token }),
    status: 500,
    text: 'cannot create peering with name: "ams-core"; there is an existing peering expecting to be dialed',
    ...onName,
  },
  {
    row: "E14",
    title: "token used before",
    request: async (lab, token) => {
      await lab.call("iad1", "POST", "/v1/peering/establish", {
        body: { PeerName: "first", PeeringToken: token },
      });
      return establish({ PeerName: "new", PeeringToken: token });
    },
    status: 403,
    text: "a new peering token must be generated: invalid peering establishment secret",
    ...onToken,
  },
  {
    row: "E17",
    title: "unreachable",
    request: (lab, token) => (
      lab.system.command("unreachable", { endpoint: "ams1" }), dialled()(lab, token)
    ),
    status: 503,
    text: /^18 errors occurred:\n\t\* failed to exchange peering secret through address "10\.10\.1\.11:8503": rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial tcp 10\.10\.1\.11:8503: connect: connection refused"\n/,
    ...onToken,
  },
  {
    row: "E18",
    title: "wrong server name",
    request: using({ ServerName: "wrong.name" }),
    status: 503,
    text: /transport: authentication handshake failed: tls: failed to verify certificate: x509: certificate is valid for server\.ams1\.peering\..+, not wrong\.name/,
    ...onToken,
  },
  {
    row: "E19",
    title: "race for the secret",
    request: (lab, token) => (configure(lab, "establishRace", true), dialled()(lab, token)),
    status: 500,
    text: /invalid establishment secret: peering was already established/,
    ...onToken,
  },
  {
    row: "E17",
    title: "terminated dialer before 1.14.7",
    request: (lab, token) => {
      lab.system.command("set-profile", { endpoint: "fra1", profile: "1.14" });
      return establish({ PeerName: "gru-store", PeeringToken: token });
    },
    status: 500,
    text: /^rpc error: code = Unknown desc = failed to get addresses to dial peer: .*there is no active peering for/,
    ...onToken,
  },
  {
    row: "R1",
    title: "absent",
    request: () => ({ method: "GET", path: "/v1/peering/baz" }),
    status: 404,
    text: 'Peering not found for "baz"',
    code: "not_found",
    pointer: null,
  },
  {
    row: "route",
    title: "unknown route",
    request: () => ({ method: "GET", path: "/v1/partitions" }),
    status: 404,
    text: "Invalid URL path: not a recognized HTTP API endpoint\n",
    ...asTransport,
  },
  {
    row: "leader",
    title: "no leader",
    request: (lab) => (configure(lab, "leader", false), { method: "GET", path: "/v1/peerings" }),
    status: 500,
    text: "No cluster leader",
    code: "backend_unavailable",
    pointer: null,
  },
];

/** Every documented refusal, in Consul's order of checks. */
export const refusalRows: readonly RefusalRow[] = [...beforeRights, ...rights, ...afterRights];
