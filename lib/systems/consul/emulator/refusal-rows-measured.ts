import type { TestLab } from "../testing/world";
import type { RefusalRow, Sent } from "./refusal-row";
import { altered } from "./token-tools";

const establish = (body: unknown): Sent => ({ path: "/v1/peering/establish", body });
const using = (changes: Record<string, unknown>) => (_lab: TestLab, token: string) =>
  establish({ PeerName: "new", PeeringToken: altered(token, changes) });
const onToken = { code: "refused", pointer: "/token" } as const;

/** Refusals that no documentation names: met on servers of 1.14.4, 1.16.6, 1.20.0-rc1 and 1.23-dev. */
export const measuredRefusalRows: readonly RefusalRow[] = [
  {
    row: "E18",
    title: "a server too old to be dialled from here",
    request: (lab, token) => (
      lab.system.command("set-profile", { endpoint: "fra1", profile: "current" }),
      establish({ PeerName: "new", PeeringToken: token })
    ),
    status: 503,
    text: /authentication handshake failed: credentials: cannot check peer: missing selected ALPN property"/,
    ...onToken,
  },
  {
    row: "E18",
    title: "a token without an authority",
    request: using({ CA: null }),
    status: 503,
    text: /desc = "error reading server preface: EOF"/,
    ...onToken,
  },
  {
    row: "E12",
    title: "a peer ID that is none",
    request: using({ PeerID: "peer1" }),
    status: 500,
    text: /failed peering secret lookup: index error: UUID must be 36 characters/,
    ...onToken,
  },
  {
    row: "E17",
    title: "a host name nobody knows",
    request: using({ ServerAddresses: ["no-such-host.invalid:8503"] }),
    status: 503,
    text: /dial tcp: lookup no-such-host\.invalid on .+: no such host/,
    ...onToken,
  },
  {
    row: "ACL",
    title: "an ACL token nobody knows, asked for itself",
    request: () => ({
      method: "GET",
      path: "/v1/acl/token/self",
      token: "00000000-aaaa-bbbb-cccc-000000000000",
    }),
    status: 403,
    text: "token does not exist: ACL not found",
    code: "backend_auth",
    pointer: null,
  },
];
