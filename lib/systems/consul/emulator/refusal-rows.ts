import type { TestLab } from "../testing/world";
import {
  generate,
  establish,
  configure,
  using,
  onToken,
  onName,
  onAll,
  asTransport,
  asAuth,
  type RefusalRow,
} from "./refusal-row";
import { refusedBeforeRights } from "./refusal-rows-of-inputs";

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
export const refusalRows: readonly RefusalRow[] = [
  ...refusedBeforeRights,
  ...rights,
  ...afterRights,
];
