import { z } from "zod";
import type { Role } from "../role";
import type { Context } from "./values";

const lenient = <Schema extends z.ZodType>(schema: Schema) =>
  schema
    .nullish()
    .catch(null)
    .transform((value) => value ?? null);

const clusterSchema = z.object({
  datacenter: lenient(z.string()),
  trustDomain: lenient(z.string()),
  version: lenient(z.string()),
  enterprise: lenient(z.boolean()),
  /** The partition the connection's settings limit it to. */
  partition: lenient(z.string()),
  peeringEnabled: lenient(z.boolean()),
  connectEnabled: lenient(z.boolean()),
  grpcTlsPort: lenient(z.number()),
});
export type KnownCluster = z.output<typeof clusterSchema>;

const existingSchema = z.object({
  id: lenient(z.string()),
  role: z.enum(["dialer", "acceptor"]) satisfies z.ZodType<Role>,
  state: z.string(),
  deleting: z.boolean(),
  partition: lenient(z.string()),
  meta: z.record(z.string(), z.string()),
  peerId: lenient(z.string()),
});
/** A peering that is already there. */
export type ExistingPeering = z.output<typeof existingSchema> & { name: string };

/** What is known of the datacenter the form is for; null everywhere until it has answered. */
export const clusterOf = (context: Context): KnownCluster =>
  clusterSchema.parse(context.choices.cluster?.items[0]?.data ?? {});

/** Peerings that are already there; none until the list has arrived. */
export function existingOf(context: Context): ExistingPeering[] {
  const items = context.choices.peerings?.items ?? [];
  return items.flatMap(({ label, data }) => {
    const parsed = existingSchema.safeParse(data);
    return parsed.success ? [{ ...parsed.data, name: label }] : [];
  });
}

/**
 * Whether it is not known which names a partition has: they could not be read, or not those of that partition. While the
 * list is on its way nothing is said.
 */
export function areNamesUnknown(partition: string, context: Context): boolean {
  const { state, items } = context.choices.peerings ?? { state: "loading", items: [] };
  const unread = items.flatMap(({ data }) => {
    const named = data?.["unread"];
    return typeof named === "string" ? [named] : [];
  });
  return (
    state === "failed" ||
    unread.includes(partition) ||
    (unread.includes("*") && partition !== "default")
  );
}

/** Whether partitions exist there: as its agent says, or else as the connection was identified. Null when neither knows. */
export function isEnterpriseHere(context: Context): boolean | null {
  const edition = context.connection?.identity?.facts["Edition"];
  const told = edition === "Enterprise" ? true : edition === "Community" ? false : null;
  return clusterOf(context).enterprise ?? told;
}

/** False once it is known that the connection's ACL token must not write peerings. */
export const mayWrite = (context: Context): boolean =>
  !context.choices.rights?.items.some(
    ({ value, disabled }) => value === "peering:write" && disabled !== undefined,
  );

/** Port of the gRPC TLS listener, which peering uses (hashicorp/consul agent/config/builder.go 452: 8503). */
export const grpcTlsPortOf = (context: Context): number => {
  const port = clusterOf(context).grpcTlsPort;
  return port !== null && port > 0 ? port : 8503;
};

/** What to call the datacenter of the form. */
export const hereName = (context: Context): string =>
  clusterOf(context).datacenter ??
  context.connection?.identity?.name ??
  context.connection?.name ??
  "this datacenter";
