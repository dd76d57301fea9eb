import "server-only";
import { clock } from "@/lib/config/clock";
import type { KeyManagerSnapshot } from "@/lib/domain/key-manager";
import { isAppError } from "@/lib/errors/app-error";
import type { ClusterWire } from "../wire";
import { featuresOf, type KeyManagerClient, type KeyManagerFeatures } from "./client";
import {
  kindOf,
  toCloudManager,
  toKeyManager,
  type KeyManagerSurroundings,
} from "./to-key-manager";
import type { KeyManagerWire, KeyServerWire } from "./wire";

/** What is only worth having: an account without rights to it, or a release without it, costs that part alone. */
export const orElse =
  <Fallback>(fallback: Fallback) =>
  (error: unknown): Fallback => {
    if (
      isAppError(error) &&
      (error.code === "backend_auth" || error.code === "not_found" || error.code === "refused")
    )
      return fallback;
    throw error;
  };

type Certificates = KeyManagerSurroundings["certificates"];

async function certificatesById(
  client: KeyManagerClient,
  signal: AbortSignal,
): Promise<Certificates> {
  const certificates = await client.certificates(signal).catch(orElse([]));
  return new Map(certificates.map((certificate) => [certificate.uuid, certificate]));
}

async function serversOf(
  client: KeyManagerClient,
  wire: KeyManagerWire,
  features: KeyManagerFeatures,
  signal: AbortSignal,
): Promise<readonly KeyServerWire[] | null> {
  if (kindOf(wire) !== "external" || wire.enabled === false) return null;
  return client.servers(wire.uuid, features, signal).catch(orElse(null));
}

async function whole(
  client: KeyManagerClient,
  wire: KeyManagerWire,
  cluster: ClusterWire,
  certificates: Certificates,
  signal: AbortSignal,
): Promise<KeyManagerSnapshot> {
  const servers = await serversOf(client, wire, featuresOf(cluster.version), signal);
  return toKeyManager(wire, {
    clusterName: cluster.name,
    certificates,
    servers,
    nowMs: clock.nowMs(),
  });
}

/** Every key manager of a cluster with status and connectivity, and its cloud keystores. */
export async function listKeyManagers(
  client: KeyManagerClient,
  signal: AbortSignal,
): Promise<KeyManagerSnapshot[]> {
  const cluster = await client.cluster(signal);
  const features = featuresOf(cluster.version);
  const [wires, certificates, keystores] = await Promise.all([
    client.managers(features, signal),
    certificatesById(client, signal),
    features.keystores ? client.keystores(signal).catch(orElse([])) : [],
  ]);
  const managers = await Promise.all(
    wires.map((wire) => whole(client, wire, cluster, certificates, signal)),
  );
  return [
    ...managers,
    ...keystores.flatMap((wire) => toCloudManager(wire, cluster.name, clock.nowMs()) ?? []),
  ];
}

/** One key manager. Throws `not_found`. */
export async function readKeyManager(
  client: KeyManagerClient,
  uuid: string,
  signal: AbortSignal,
): Promise<KeyManagerSnapshot> {
  const cluster = await client.cluster(signal);
  const [wire, certificates] = await Promise.all([
    client.manager(uuid, featuresOf(cluster.version), signal).catch(orElse(null)),
    certificatesById(client, signal),
  ]);
  if (wire) return whole(client, wire, cluster, certificates, signal);
  // Cloud keystores are listed under another resource.
  const keystore = (await client.keystores(signal)).find((each) => each.uuid === uuid);
  const cloud = keystore && toCloudManager(keystore, cluster.name, clock.nowMs());
  return (
    cloud ??
    whole(
      client,
      await client.manager(uuid, featuresOf(cluster.version), signal),
      cluster,
      certificates,
      signal,
    )
  );
}
