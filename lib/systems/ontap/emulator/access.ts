import type { LabRequest } from "@/lib/systems/contract/emulator";
import { notPermitted, unauthorized } from "./errors";
import { peersPath } from "./render-peer";
import type { LabCluster, LabUser } from "./state";

/** The account a client certificate belongs to: the one named like it. Source: NetApp, ONTAP automation: client authentication. */
const byCertificate = (cluster: LabCluster, name: string | undefined): LabUser | undefined =>
  cluster.users.find((user) => user.password === null && user.name === name);

/** Who asks: by bearer token, HTTP basic authentication, or without both by client certificate. Throws 401 for everybody else. */
export function signIn(
  cluster: LabCluster,
  request: LabRequest,
  byToken: (request: LabRequest) => LabUser | null,
): LabUser {
  const client = byToken(request);
  if (client) return client;
  if (cluster.demandsToken) throw unauthorized("Bearer");
  const certified =
    request.headers["authorization"] === undefined
      ? byCertificate(cluster, request.clientName)
      : undefined;
  if (certified) return certified;
  const encoded = /^Basic\s+(\S+)$/i.exec(request.headers["authorization"] ?? "")?.[1];
  const text = Buffer.from(encoded ?? "", "base64").toString("utf8");
  const colon = text.indexOf(":");
  const user = cluster.users.find(
    (candidate) =>
      candidate.name === text.slice(0, colon) && candidate.password === text.slice(colon + 1),
  );
  if (colon < 1 || !user) throw unauthorized();
  return user;
}

/** Throws 403 where the user's role does not reach. */
export function authorize(user: LabUser, method: string, path: string): void {
  const reading = method === "GET" || method === "HEAD";
  if (user.rights === "read-only" && !reading) throw notPermitted();
  if (user.rights === "no-peering" && (path === peersPath || path.startsWith(`${peersPath}/`)))
    throw notPermitted();
}
