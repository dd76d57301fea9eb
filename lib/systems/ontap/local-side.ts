import "server-only";
import { isAppError } from "@/lib/errors/app-error";
import type { OntapClient } from "./client";
import type { LocalSide } from "./to-peer";

/** The cluster and its LIFs. Peers stay readable where the role may not read interfaces: then its LIFs are null. */
export async function readLocalSide(client: OntapClient, signal: AbortSignal): Promise<LocalSide> {
  const lifs = client.interclusterLifs(undefined, signal).catch((error: unknown) => {
    if (isAppError(error) && (error.code === "backend_auth" || error.code === "not_found"))
      return null;
    throw error;
  });
  const [cluster, readLifs] = await Promise.all([client.cluster(signal), lifs]);
  return { cluster, lifs: readLifs };
}
