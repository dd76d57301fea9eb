"use client";
import { SubmitDialog } from "@/components/forms/submit-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import type { SvmPeer, SvmPeerHalf } from "@/lib/domain/svm-peer";
import { Replications } from "@/components/status/replications";
import { Banner } from "@/components/ui/banner";
import { typedName } from "@/lib/domain/typed-name";
import { followOperation, svmPeersApi } from "@/lib/queries/svm-peers";
import type { CreateProps } from "./create-form";
import { reportOutcome } from "./operation-outcome";

function Side({
  name,
  half,
  registered,
}: {
  name: string;
  half: SvmPeerHalf | null;
  registered: boolean;
}) {
  return (
    <li>
      <strong>{name}</strong>:{" "}
      {half
        ? `${half.nativeState}, is removed.`
        : registered
          ? "has nothing of it."
          : "is not registered here. It is informed if the two can reach each other. Check there afterwards."}
    </li>
  );
}

/** Removes an SVM peer at both ends, after saying what stops working. */
export function RemoveDialog({
  peerId,
  svmPeer,
  list,
  definition,
  onClose,
}: CreateProps & { svmPeer: SvmPeer }) {
  const { local, remote, here, there, applications, status } = svmPeer;
  const title = `Remove SVM peer ${local} → ${remote}`;
  const { replication } = definition;
  const denied = replication?.removalDenied(svmPeer.replications ?? []) ?? undefined;
  const submission = useSubmit(async () => {
    const { id } = await svmPeersApi.remove(peerId, { local, remote });
    reportOutcome(
      await followOperation(id, () => undefined),
      definition,
      `Removed SVM peer ${local} → ${remote}.`,
    );
  }, onClose);
  return (
    <SubmitDialog
      submission={submission}
      title={`${title}?`}
      confirmLabel="Remove SVM peer"
      denied={denied}
      typeToConfirm={
        denied === undefined ? typedName({ kind: "svm-peer", name: local, status }) : undefined
      }
      onClose={onClose}
    >
      <ul className="flex list-disc flex-col gap-1 pl-5">
        {definition.consequences(applications).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {replication && (
        <div className="mt-3 flex gap-2">
          <span className="shrink-0">{replication.label}:</span>
          <Replications label={replication.label} replications={svmPeer.replications} />
        </div>
      )}
      {denied !== undefined && <Banner tone="warning" className="mt-3" title={denied} />}
      <ul className="mt-3 flex flex-col gap-1">
        <Side name={list.here.name} half={here} registered />
        <Side name={list.there.name} half={there} registered={list.there.connectionId !== null} />
      </ul>
    </SubmitDialog>
  );
}
