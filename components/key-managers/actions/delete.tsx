"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@/components/ui/navigation";
import { SubmitDialog } from "@/components/forms/submit-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { Banner } from "@/components/ui/banner";
import { toast } from "@/components/ui/toast";
import type { KeyManager } from "@/lib/domain/key-manager";
import { typedName } from "@/lib/domain/typed-name";
import { problemOfError } from "@/lib/queries/client";
import {
  invalidateKeyManagers,
  keyManagerQueries,
  keyManagersApi,
} from "@/lib/queries/key-managers";
import { counted } from "@/lib/domain/counted";
import { keyManagerWords } from "../key-manager-words";

/** Asks before a key manager is deleted, and says what stands in the way. */
export function DeleteKeyManager({
  manager,
  onClose,
}: {
  manager: KeyManager;
  onClose: () => void;
}) {
  const router = useRouter();
  const client = useQueryClient();
  const blockers = useQuery(keyManagerQueries.blockers(manager.id));
  const removal = useSubmit(
    () => keyManagersApi.delete(manager.id),
    async () => {
      router.push("/key-managers");
      toast({ tone: "success", message: `Deleted the key manager of ${manager.name}.` });
      await invalidateKeyManagers(client);
    },
  );
  const found = blockers.data ?? [];
  const refusal = counted(keyManagerWords.refused, found.length);
  return (
    <SubmitDialog
      submission={removal}
      title={`Delete the key manager of ${manager.name}?`}
      confirmLabel="Delete key manager"
      onClose={onClose}
      typeToConfirm={
        found.length > 0 ? undefined : typedName({ kind: "key-manager", name: manager.name })
      }
      denied={found.length > 0 ? refusal : undefined}
    >
      <p>
        {manager.kind === "onboard"
          ? "The cluster destroys its keys. It refuses as long as it finds anything that is encrypted with them."
          : "The cluster forgets its key servers. The keys stay on them."}
      </p>
      {found.length > 0 && (
        <Banner tone="warning" className="mt-3" title={refusal}>
          <ul className="mt-1 list-disc pl-4">
            {found.map((blocker) => (
              <li key={`${blocker.kind} ${blocker.name}`}>
                {blocker.kind} <strong>{blocker.name}</strong>
                {blocker.detail && ` (${blocker.detail})`}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      {blockers.isPending && (
        <p className="mt-2 text-meta" role="status">
          Looking what needs these keys
        </p>
      )}
      {blockers.isError && (
        <Banner tone="warning" className="mt-3" title="What needs these keys is not known.">
          {problemOfError(blockers.error).detail}
        </Banner>
      )}
      {blockers.isSuccess && found.length === 0 && (
        <p className="mt-2 text-meta">
          No encrypted volume was found that needs them. Drives, cores and aggregates are checked by
          the system itself.
        </p>
      )}
    </SubmitDialog>
  );
}
