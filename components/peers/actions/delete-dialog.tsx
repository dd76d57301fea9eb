"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@/components/ui/navigation";
import { SubmitDialog } from "@/components/forms/submit-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button-link";
import { toast } from "@/components/ui/toast";
import type { Peer } from "@/lib/domain/peer";
import { peerActPath, unpairAct } from "@/lib/domain/peer-act-path";
import { typedName } from "@/lib/domain/typed-name";
import { ProblemError } from "@/lib/queries/client";
import { invalidateAfterWrite, peerQueries, peersApi } from "@/lib/queries/peers";
import type { SystemForms } from "@/lib/systems/contract/forms";
import { outlineOf } from "@/lib/systems/outlines";
import { DependentsNotice, useDeletionDenied } from "./dependents";

/** Consequences, one per line; a single one stands as a paragraph. */
function Sentences({ sentences }: { sentences: readonly string[] }) {
  if (sentences.length < 2) return <p>{sentences[0]}</p>;
  return (
    <ul className="flex list-disc flex-col gap-1 pl-4">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

interface DeleteDialogProps {
  peer: Peer;
  forms: SystemForms;
  onClose: () => void;
  /** In place of going to the list. */
  onDeleted?: () => void;
}

/** Deletes this side of a peer, after saying what is lost and what stays. */
export function DeleteDialog({ peer, forms, onClose, onDeleted }: DeleteDialogProps) {
  const router = useRouter();
  const client = useQueryClient();
  const { peerNoun, loadPairing } = outlineOf(peer.system);
  const denied = useDeletionDenied(peer);
  // What the page behind knows; nothing is read for it.
  const { otherEnds = [], missingEnd = null } =
    useQuery({ ...peerQueries.detail(peer.id), enabled: false }).data ?? {};
  const [other] = otherEnds;
  const submission = useSubmit(
    () =>
      peersApi.delete(peer.id).catch((error: unknown) => {
        // Someone else was faster; what was asked for is so.
        if (!(error instanceof ProblemError && error.problem.code === "not_found")) throw error;
      }),
    () => {
      void invalidateAfterWrite(client, peer.connectionId);
      toast({
        tone: "success",
        message: `Deleted ${peer.name} on ${peer.connectionName}.`,
        detail: "It stays in the list until the system has removed it.",
      });
      if (onDeleted) onDeleted();
      else router.push("/peers");
    },
  );
  return (
    <SubmitDialog
      submission={submission}
      title={`Delete ${peer.name}?`}
      confirmLabel={`Delete ${peerNoun}`}
      denied={denied}
      typeToConfirm={
        denied === undefined
          ? typedName({
              kind: "peer",
              name: peer.name,
              standing: [peer.status],
              missing: missingEnd !== null,
            })
          : undefined
      }
      onClose={onClose}
    >
      <Sentences sentences={forms.deleteConsequences(peer)} />
      {other && loadPairing && (
        <Banner
          tone="info"
          className="mt-3"
          title={`${other.connectionName}, which has the other half, is registered here too.`}
          action={
            <ButtonLink size="sm" href={peerActPath(peer.id, unpairAct)} onClick={onClose}>
              Unpair both instead
            </ButtonLink>
          }
        />
      )}
      <DependentsNotice peer={peer} />
    </SubmitDialog>
  );
}
