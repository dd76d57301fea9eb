import type { FieldValues } from "@/lib/systems/contract/fields";
import { nameProblem } from "../rules";
import { decodeToken } from "../token-decode";
import { addressNotes } from "./address-notes";
import { clusterOf, grpcTlsPortOf, hereName, isEnterpriseHere } from "./context";
import { inspectPastedToken } from "./inspection";
import { freeName, nameNotes } from "./names";
import {
  tokenOf,
  type CreateField,
  type CreateValues,
  type Context,
  type Mode,
  type SharedField,
} from "./values";

/** The local name of the other side. */
export const nameField = (mode: Mode): CreateField => ({
  name: "name",
  label: "Name of the peering",
  kind: "text",
  placeholder: mode === "generate" ? "ams1" : "fra1",
  autoComplete: "off",
  help: (_values, context) =>
    `What ${hereName(context)} calls the other side, in DNS names and intentions too. 1 to 63 lower-case letters, digits and hyphens. It cannot be changed later.`,
  notes: (values, context) => nameNotes(mode, values, context),
});

export const partitionField: CreateField = {
  name: "partition",
  label: "Admin partition",
  kind: "choice",
  optional: true,
  from: { kind: "partitions" },
  emptyMeans: "default",
  help: (_values, context) => {
    const { partition } = clusterOf(context);
    return partition
      ? `This connection is set to the partition "${partition}".`
      : "Peering connects this partition alone; its name and services live in it.";
  },
  visible: (_values, context) => isEnterpriseHere(context) === true,
};

export const metaField: SharedField = {
  name: "meta",
  label: "Metadata",
  kind: "pairs",
  optional: true,
  help: 'Up to 64 pairs. Keys: letters, digits, hyphens and underscores, up to 128, not beginning with "consul-". Values: up to 512 bytes.',
};

/** Consul puts these into the token unchecked; the other side's servers check and dial them. */
export const addressesField: SharedField = {
  name: "serverAddresses",
  label: "External server addresses",
  kind: "list",
  optional: true,
  placeholder: "consul.example.com:8503",
  emptyMeans: "The servers' own addresses",
  help: (_values, context) =>
    `Addresses of ${hereName(context)} for the other side to dial in place of its servers' own, as host:port: of a load balancer that passes TLS through to the gRPC TLS port (${grpcTlsPortOf(context)}). IPv6 in brackets.`,
  notes: addressNotes,
};

/** A token to establish with. */
export const tokenField: SharedField = {
  name: "token",
  label: "Peering token",
  kind: "secret",
  takesFile: true,
  autoComplete: "off",
  placeholder: "eyJDQSI6…",
  help: "Generated on the other datacenter. It is looked into here in the browser; spaces and line breaks are left out when it is sent.",
  inspect: inspectPastedToken,
};

/** A peering is usually named after the datacenter at the other end. */
export function nameAfterToken(
  values: CreateValues,
  context: Context,
): FieldValues<Pick<CreateValues, "name">> {
  const reading = decodeToken(tokenOf(values));
  if (!reading.ok) return {};
  const { datacenter, partition } = reading.token;
  const text = partition && partition !== "default" ? `${datacenter}-${partition}` : datacenter;
  const name = freeName(text, "establish", {}, context);
  return name !== null && nameProblem(name) === null ? { name } : {};
}
