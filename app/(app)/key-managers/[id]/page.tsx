import { notFound } from "next/navigation";
import { z } from "zod";
import { QuietBanner } from "@/components/alerts/quiet-banner";
import { KeyManagerView } from "@/components/key-managers/detail/key-manager-view";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { allows, reasonDenied } from "@/lib/domain/permissions";
import { requireActor } from "@/lib/auth/require-actor";
import { topicKinds } from "@/lib/domain/quiets";
import { isAppError } from "@/lib/errors/app-error";
import { keyManagerQueries } from "@/lib/queries/key-managers";
import { makeQueryClient } from "@/lib/queries/query-client";
import { findKeyManager } from "@/lib/services/key-managers/find-key-manager";
import { readKeyManager } from "@/lib/services/key-managers/read-key-manager";
import { titledBy } from "../../object-title";

export const generateMetadata = titledBy(
  "key-managers.read",
  "Key manager",
  async (id) => (await findKeyManager(id)).name,
);

/** A slow backend must not hold the page back: past this the inventory's copy is shown. */
const liveTimeoutMs = 4_000;

export default async function KeyManagerPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor("key-managers.read", {
    kind: "key-manager",
    id: (await params).id,
  });
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  const client = makeQueryClient();
  const detail = await readKeyManager(id.data, AbortSignal.timeout(liveTimeoutMs)).catch(
    (error: unknown) => {
      if (isAppError(error) && error.code === "not_found") notFound();
      throw error;
    },
  );
  client.setQueryData(keyManagerQueries.detail(id.data).queryKey, detail);
  return (
    <HydratedQueries client={client}>
      <KeyManagerView
        id={id.data}
        denied={
          allows(actor.role, "key-managers.write") ? undefined : reasonDenied("key-managers.write")
        }
        quiet={
          <QuietBanner
            className="mb-4"
            about={{
              kinds: topicKinds.keyManager,
              ends: [{ ...detail.manager, id: detail.manager.connectionId }],
              marks: [id.data],
            }}
          />
        }
        refreshDenied={allows(actor.role, "peers.write") ? undefined : reasonDenied("peers.write")}
      />
    </HydratedQueries>
  );
}
