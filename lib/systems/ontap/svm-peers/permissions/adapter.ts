import "server-only";
import { z } from "zod";
import { allSvms } from "@/lib/domain/svm-permission";
import { AppError } from "@/lib/errors/app-error";
import type { SvmPermissionAdapter } from "@/lib/systems/contract/svm-permissions";
import type { Upstream } from "@/lib/upstream/upstream";
import { createOntapHttp } from "../../http";
import { svmWireSchema } from "../../wire";
import { about, isGone, reading } from "./errors";

const path = "/api/svm/peer-permissions";
const instance = (peerKey: string, key: string): string =>
  `${path}/${encodeURIComponent(peerKey)}/${encodeURIComponent(key)}`;

const text = z.string().optional().catch(undefined);
/** Of every SVM's permission some releases may give the name alone. */
const permissionWireSchema = z
  .looseObject({
    svm: z.looseObject({ name: text, uuid: text }).optional().catch(undefined),
    applications: z.array(z.string()).optional().catch(undefined),
  })
  .refine(({ svm }) => svm?.uuid !== undefined || svm?.name !== undefined);

const byName = (a: string, b: string): number =>
  Number(b === allSvms) - Number(a === allSvms) || a.localeCompare(b, "en");

/** SVM peer permissions of one ONTAP cluster behind the product's contract; the only place that knows their URLs. */
export function createPermissionAdapter(
  upstream: Upstream,
  authorization: string | null,
): SvmPermissionAdapter {
  const http = createOntapHttp(upstream, authorization, reading);
  const attempt = (operation: "create" | "modify" | "delete") => ({
    operation: "read" as const,
    secrets: [],
    about: about(operation),
  });

  return {
    async list(peerKey, signal) {
      const records = await http.list(
        path,
        { "cluster_peer.uuid": peerKey, fields: "svm,applications" },
        permissionWireSchema,
        signal,
      );
      return records
        .map(({ svm, applications }) => ({
          key: svm?.uuid ?? svm?.name ?? "",
          svm: svm?.name ?? svm?.uuid ?? "",
          applications: applications ?? [],
        }))
        .sort((a, b) => byName(a.svm, b.svm));
    },
    svms: async (signal) =>
      (
        await http.list(
          "/api/svm/svms",
          { fields: "name", order_by: "name" },
          svmWireSchema,
          signal,
        )
      ).flatMap(({ name }) => name ?? []),
    async create(peerKey, { svm, applications }, signal) {
      await http.write(
        "POST",
        path,
        {},
        { cluster_peer: { uuid: peerKey }, svm: { name: svm }, applications },
        attempt("create"),
        signal,
      );
    },
    async change(peerKey, key, applications, signal) {
      await http
        .write("PATCH", instance(peerKey, key), {}, { applications }, attempt("modify"), signal)
        .catch((error: unknown) => {
          if (!isGone(error)) throw error;
          throw new AppError("not_found", "The cluster has no such SVM permission any more.", {
            remedy: "Refresh the list: somebody may have removed it.",
            cause: error,
          });
        });
    },
    async remove(peerKey, key, signal) {
      await http
        .write("DELETE", instance(peerKey, key), {}, undefined, attempt("delete"), signal)
        .catch((error: unknown) => {
          if (!isGone(error)) throw error;
        });
    },
  };
}
