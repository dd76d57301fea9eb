import type { RefusalRow, Sent } from "./refusal-row";
import type { TestLab } from "../testing/world";
import { altered } from "./token-tools";

const establish = (body: unknown): Sent => ({ path: "/v1/peering/establish", body });
/** Lets the datacenter that is asked play Consul 1.14, which leaves gRPC's wrapping around its texts. */
const on114 = (lab: TestLab, sent: Sent): Sent => (
  lab.system.command("set-profile", { endpoint: "fra1", profile: "1.14" }), sent
);
const onToken = { code: "refused", pointer: "/token" } as const;
const onName = { code: "refused", pointer: "/name" } as const;
const asAuth = { code: "backend_auth", pointer: null } as const;

/** Refusals of older versions, and of calls that share a row with one that is met elsewhere. */
export const olderRefusalRows: readonly RefusalRow[] = [
  {
    row: "E2",
    title: "a delete restricted",
    request: (lab) => (
      lab.system.command("configure", { endpoint: "fra1", setting: "writes", value: false }),
      { method: "DELETE", path: "/v1/peering/ams-core" }
    ),
    status: 403,
    text: "Access is restricted",
    ...asAuth,
  },
  {
    row: "E3",
    title: "empty body to establish",
    request: () => establish(""),
    status: 400,
    text: "Body decoding failed: EOF",
    code: "backend_invalid",
    pointer: null,
  },
  {
    row: "E8",
    title: "peering off, establishing",
    request: (lab, token) => (
      lab.system.command("peering-disabled", { endpoint: "fra1" }),
      establish({ PeerName: "new", PeeringToken: token })
    ),
    status: 500,
    text: "peering must be enabled to use this endpoint",
    code: "refused",
    pointer: "",
  },
  {
    row: "E10",
    title: "name on 1.14",
    request: (lab, token) => on114(lab, establish({ PeerName: "a.b", PeeringToken: token })),
    status: 500,
    text: /^rpc error: code = \w+ desc = a\.b is not a valid peer name: /,
    ...onName,
  },
  {
    row: "E12",
    title: "external address before the servers' own",
    request: (_lab, token) =>
      establish({
        PeerName: "new",
        PeeringToken: altered(token, {
          ManualServerAddresses: ["first"],
          ServerAddresses: ["second"],
        }),
      }),
    status: 500,
    text: "first is not a valid peering server address",
    ...onToken,
  },
  {
    row: "E13",
    title: "metadata to establish",
    request: (_lab, token) =>
      establish({ PeerName: "new", PeeringToken: token, Meta: { "a b": "v" } }),
    status: 500,
    text: "meta tags failed validation: Couldn't load metadata pair ('a b', 'v'): Key contains invalid characters",
    code: "refused",
    pointer: "/meta/a b",
  },
  {
    row: "E14",
    title: "token used before, on 1.14",
    request: async (lab, token) => {
      await lab.call("iad1", "POST", "/v1/peering/establish", {
        body: { PeerName: "first", PeeringToken: token },
      });
      return on114(lab, establish({ PeerName: "new", PeeringToken: token }));
    },
    status: 403,
    text: /^rpc error: code = \w+ desc = a new peering token must be generated: invalid peering establishment secret$/,
    ...onToken,
  },
  {
    row: "E17",
    title: "unreachable, on 1.14",
    request: (lab, token) => (
      lab.system.command("unreachable", { endpoint: "ams1" }),
      on114(lab, establish({ PeerName: "new", PeeringToken: token }))
    ),
    status: 500,
    text: /^rpc error: code = \w+ desc = 18 errors occurred:\n\t\* failed to exchange peering secret through address "10\.10\.1\.11:8503"/,
    ...onToken,
  },
  {
    row: "E18",
    title: "unknown authority",
    request: async (lab, token) => {
      const other = (
        await lab.call("iad1", "POST", "/v1/peering/token", { body: { PeerName: "other" } })
      ).json() as { PeeringToken: string };
      const { CA } = JSON.parse(Buffer.from(other.PeeringToken, "base64").toString("utf8")) as {
        CA: string[];
      };
      return establish({ PeerName: "new", PeeringToken: altered(token, { CA }) });
    },
    status: 503,
    text: /transport: authentication handshake failed: tls: failed to verify certificate: x509: certificate signed by unknown authority/,
    ...onToken,
  },
  {
    row: "ACL",
    title: "no token, on 1.14",
    request: (lab) => on114(lab, { method: "GET", path: "/v1/peerings", token: null }),
    status: 403,
    text: "rpc error: code = Unknown desc = Permission denied: token with AccessorID '00000000-0000-0000-0000-000000000002' lacks permission 'peering:read'",
    ...asAuth,
  },
  {
    row: "ACL",
    title: "read-only token deletes",
    request: (lab) => ({
      method: "DELETE",
      path: "/v1/peering/ams-core",
      token: lab.token("fra1", "read"),
    }),
    status: 403,
    text: /lacks permission 'peering:write'$/,
    ...asAuth,
  },
  {
    row: "R1",
    title: "absent, on 1.14",
    request: (lab) => on114(lab, { method: "GET", path: "/v1/peering/baz" }),
    status: 404,
    text: /Peering not found for "baz"$/,
    code: "not_found",
    pointer: null,
  },
];
