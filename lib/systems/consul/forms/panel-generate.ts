import { trimmed } from "@/lib/systems/kit/trimmed";
import { addressProblem } from "../rules";
import { clusterOf, isEnterpriseHere } from "./context";
import { isDeleting, peeringNamed } from "./names";
import {
  about,
  metaRefused,
  nameMissing,
  nameRefused,
  nameShadowed,
  noRight,
  type PanelRule,
  peeringOff,
} from "./panel-common";
import { addressesOf, metaOf, type Context, type CreateValues } from "./values";

/** What generating a token comes to, in the order Consul checks (hashicorp/consul agent/rpc/peering/service.go GenerateToken). */
export function generateRules(values: CreateValues, context: Context): PanelRule[] {
  const name = trimmed(values.name);
  const addresses = addressesOf(values);
  const cluster = clusterOf(context);
  return [
    nameMissing(name),
    peeringOff(context),
    {
      verdict: "refused",
      title: "A partition on Community Edition",
      reason: "Only Consul Enterprise has admin partitions.",
      code: "500 Partitions are a Consul Enterprise feature",
      holds:
        isEnterpriseHere(context) === false &&
        !["", "default"].includes(trimmed(values.partition).toLowerCase()),
      about: "partition",
      onlyWhenHolds: true,
    },
    nameRefused(name),
    metaRefused(metaOf(values)),
    noRight(context),
    {
      verdict: "refused",
      title: "Service mesh is switched off in this datacenter",
      reason: "Set connect.enabled = true on its servers and restart them.",
      code: "500 connect.enabled must be set to true",
      holds: cluster.connectEnabled === false,
      onlyWhenHolds: true,
    },
    {
      verdict: "refused",
      title: "The servers offer no gRPC over TLS",
      reason: "Set ports.grpc_tls (8503 by default) on the servers.",
      code: "500 TLS for gRPC must be enabled",
      holds: cluster.grpcTlsPort !== null && cluster.grpcTlsPort <= 0,
      onlyWhenHolds: true,
    },
    ...about("name", nameTakenRules(name, values, context)),
    nameShadowed(name),
    {
      verdict: "warning",
      title: "An external address that is not host:port",
      reason:
        "Consul puts it into the token unchecked; the other side refuses the whole token. Refused here.",
      code: "200",
      holds: addresses.some((address) => addressProblem(address) !== null),
      about: "serverAddresses",
    },
    {
      verdict: "accepted",
      title: "Token with external addresses",
      reason:
        "The other side dials these alone. They stand in this token only: Consul does not store them.",
      code: "200",
      holds: addresses.length > 0,
    },
    {
      verdict: "accepted",
      title: "Token with the servers' own addresses",
      reason: "The other side dials the servers directly, and learns of new ones by itself.",
      code: "200",
      holds: true,
    },
  ];
}

function nameTakenRules(name: string, values: CreateValues, context: Context): PanelRule[] {
  const existing = peeringNamed(name, values, context);
  const acceptor = existing?.role === "acceptor";
  return [
    {
      verdict: "refused",
      title: "The name of a peering established here",
      reason: "A peering has one role: this name already dials another side.",
      code: "500 there is already an established peering",
      holds: existing?.role === "dialer",
    },
    {
      verdict: "refused",
      title: "The name of a peering being deleted",
      reason: "Wait until it is gone.",
      code: "500 cannot write to peering that is marked for deletion",
      holds: acceptor && isDeleting(existing),
    },
    {
      verdict: "warning",
      title: "The name of a peering the other side ended",
      reason:
        "Consul answers with a token that never works. Refused here: delete that peering first.",
      code: "200",
      holds: acceptor && existing.state === "TERMINATED",
    },
    {
      verdict: "warning",
      title: "The name of a peering that waits or works",
      reason:
        "Consul replaces its unused token without a word and ignores the metadata. Refused here: regenerate on that peering's page.",
      code: "200",
      holds: acceptor,
    },
  ];
}
