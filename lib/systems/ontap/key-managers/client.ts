import "server-only";
import type { Upstream } from "@/lib/upstream/upstream";
import type { About } from "../errors";
import { createOntapHttp, type Answer } from "../http";
import { jobPath, jobWireSchema } from "../job";
import {
  certificateWireSchema,
  clusterWireSchema,
  metroclusterWireSchema,
  svmWireSchema,
  type ClusterWire,
} from "../wire";
import type { KeyManagerOperation } from "./catalogue";
import { askedFor, keyManagerIssue } from "./errors";
import * as wire from "./wire";

const managersPath = "/api/security/key-managers";
const managerPath = (uuid: string): string => `${managersPath}/${encodeURIComponent(uuid)}`;
const serversPath = (uuid: string): string => `${managerPath(uuid)}/key-servers`;
/** The colon before the port must be encoded. Source: NetApp reference, key servers, examples. */
const serverPath = (uuid: string, server: string): string =>
  `${serversPath(uuid)}/${encodeURIComponent(server)}`;

const rights = "/api/security/key-managers and /api/security/certificates";
const reading: About = { asked: "read key managers", rights };

const isAtLeast = (version: ClusterWire["version"], generation: number, major: number): boolean =>
  version?.generation !== undefined &&
  (version.generation > generation ||
    (version.generation === generation && (version.major ?? 0) >= major));

/** What a release can do with key managers. Source: NetApp reference, key managers, "introduced in" per field. */
export interface KeyManagerFeatures {
  /** `enabled` and `configuration`, validation of certificates, time-out of writes. */
  configurations: boolean;
  keystores: boolean;
  secondaries: boolean;
}

export const featuresOf = (version: ClusterWire["version"]): KeyManagerFeatures => ({
  configurations: isAtLeast(version, 9, 16),
  keystores: isAtLeast(version, 9, 10),
  secondaries: isAtLeast(version, 9, 11),
});

/** Named one by one: `fields=*` would bring the key backup along, which nobody asked for. */
const managerFields = (features: KeyManagerFeatures): string =>
  [
    "scope",
    "svm",
    "policy",
    "external",
    "onboard.enabled",
    "volume_encryption",
    "status.code",
    "status.message",
    ...(features.configurations ? ["enabled", "configuration"] : []),
  ].join(",");

const serverFields = (features: KeyManagerFeatures): string =>
  [
    "timeout",
    "username",
    "connectivity",
    ...(features.secondaries ? ["secondary_key_servers"] : []),
    ...(features.configurations ? ["create_remove_timeout"] : []),
  ].join(",");

/** Every call this product makes about key managers; the only place that knows their URLs. */
export function createKeyManagerClient(upstream: Upstream, authorization: string | null) {
  const http = createOntapHttp(upstream, authorization, reading);
  const write = (
    operation: KeyManagerOperation,
    method: "POST" | "PATCH" | "DELETE",
    path: string,
    query: Record<string, string>,
    body: unknown,
    secrets: readonly string[],
    signal: AbortSignal,
  ): Promise<Answer> =>
    http.write(
      method,
      path,
      query,
      body,
      {
        operation: "read",
        secrets,
        about: {
          asked: askedFor[operation],
          rights,
          issueOf: (refusal) => keyManagerIssue(operation, refusal),
        },
      },
      signal,
    );

  return {
    cluster: (signal: AbortSignal) =>
      http.get("/api/cluster", { fields: "version,name,uuid" }, clusterWireSchema, signal),
    managers: (features: KeyManagerFeatures, signal: AbortSignal) =>
      http.list(
        managersPath,
        { fields: managerFields(features) },
        wire.keyManagerWireSchema,
        signal,
      ),
    manager: (uuid: string, features: KeyManagerFeatures, signal: AbortSignal) =>
      http.get(
        managerPath(uuid),
        { fields: managerFields(features) },
        wire.keyManagerWireSchema,
        signal,
      ),
    servers: (uuid: string, features: KeyManagerFeatures, signal: AbortSignal) =>
      http.list(
        serversPath(uuid),
        { fields: serverFields(features) },
        wire.keyServerWireSchema,
        signal,
      ),
    keystores: (signal: AbortSignal) =>
      http.list("/api/security/key-stores", { fields: "*" }, wire.keystoreWireSchema, signal),
    certificates: (signal: AbortSignal) =>
      http.list(
        "/api/security/certificates",
        { type: "client|server_ca", fields: "name,common_name,type,scope,svm,ca,expiry_time" },
        certificateWireSchema,
        signal,
      ),
    svms: (signal: AbortSignal) =>
      http.list("/api/svm/svms", { fields: "name,state" }, svmWireSchema, signal),
    metrocluster: (signal: AbortSignal) =>
      http.get("/api/cluster/metrocluster", { fields: "*" }, metroclusterWireSchema, signal),
    configuration: (signal: AbortSignal) =>
      http.get("/api/security/key-manager-configs", {}, wire.configWireSchema, signal),
    encryptedVolumes: (svm: string | null, signal: AbortSignal) =>
      http.list(
        "/api/storage/volumes",
        {
          "encryption.enabled": "true",
          ...(svm === null ? {} : { "svm.uuid": svm }),
          fields: "name,svm,encryption.type",
        },
        wire.volumeWireSchema,
        signal,
      ),
    job: (uuid: string, signal: AbortSignal) =>
      http.get(jobPath(uuid), { fields: "*" }, jobWireSchema, signal),
    /** Brings a secret: only on somebody's explicit wish. */
    backup: (uuid: string, signal: AbortSignal) =>
      http.get(
        managerPath(uuid),
        { fields: "onboard.key_backup" },
        wire.keyManagerWireSchema,
        signal,
      ),

    create: (body: unknown, secrets: readonly string[], signal: AbortSignal) =>
      write("create", "POST", managersPath, { return_records: "true" }, body, secrets, signal),
    modify: (
      uuid: string,
      body: unknown,
      query: Record<string, string>,
      secrets: readonly string[],
      signal: AbortSignal,
    ) => write("modify", "PATCH", managerPath(uuid), query, body, secrets, signal),
    remove: (uuid: string, signal: AbortSignal) =>
      write("delete", "DELETE", managerPath(uuid), {}, undefined, [], signal),
    /** The one external key manager of a scope, also when it has no server left and is in no list. */
    removeByScope: (svm: string | null, signal: AbortSignal) =>
      write(
        "delete",
        "DELETE",
        managersPath,
        svm === null ? { scope: "cluster" } : { scope: "svm", "svm.uuid": svm },
        undefined,
        [],
        signal,
      ),
    addServer: (uuid: string, server: string, signal: AbortSignal) =>
      write("add-server", "POST", serversPath(uuid), {}, { server }, [], signal),
    modifyServer: (
      uuid: string,
      server: string,
      body: unknown,
      secrets: readonly string[],
      signal: AbortSignal,
    ) => write("modify-server", "PATCH", serverPath(uuid, server), {}, body, secrets, signal),
    removeServer: (uuid: string, server: string, force: boolean, signal: AbortSignal) =>
      write(
        "remove-server",
        "DELETE",
        serverPath(uuid, server),
        force ? { force: "true" } : {},
        undefined,
        [],
        signal,
      ),
    restore: (uuid: string, signal: AbortSignal) =>
      write("restore", "POST", `${managerPath(uuid)}/restore`, {}, {}, [], signal),
  };
}
export type KeyManagerClient = ReturnType<typeof createKeyManagerClient>;
