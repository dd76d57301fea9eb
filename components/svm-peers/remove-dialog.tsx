"use client";
import { SubmitDialog } from "@/components/forms/submit-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { lowerFirst } from "@/lib/domain/lower-first";
import type { SubPeer, SubPeerHalf } from "@/lib/domain/svm-peer";
import { beginSubUnpair, followOperation } from "@/lib/queries/svm-peers";
import type { CreateProps } from "./create-form";
import { settle } from "./operation-outcome";

function Side({
  name,
  half,
  registered,
}: {
  name: string;
  half: SubPeerHalf | null;
  registered: boolean;
}) {
  return (
    <li>
      <strong>{name}</strong>:{" "}
      {half
        ? `${half.nativeState}, is removed.`
        : registered
          ? "has nothing of it."
          : "is not registered here. It is told as far as the two reach each other; look there afterwards."}
    </li>
  );
}

/** Removes a relationship at both ends, after saying what stops working. */
export function RemoveDialog({
  peerId,
  subPeer,
  list,
  definition,
  onClose,
}: CreateProps & { subPeer: SubPeer }) {
  const { local, remote, here, there, applications, status } = subPeer;
  const title = `Remove ${definition.noun} ${local} → ${remote}`;
  const submission = useSubmit(async () => {
    const { id } = await beginSubUnpair(peerId, { local, remote });
    settle(
      await followOperation(id, () => undefined),
      definition,
      `Removed ${lowerFirst(definition.noun)} ${local} → ${remote}.`,
    );
  }, onClose);
  return (
    <SubmitDialog
      submission={submission}
      title={`${title}?`}
      confirmLabel={`Remove ${definition.noun}`}
      typeToConfirm={status === "healthy" ? local : undefined}
      onClose={onClose}
    >
      <ul className="flex list-disc flex-col gap-1 pl-5">
        {definition.consequences(applications).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <ul className="mt-3 flex flex-col gap-1">
        <Side name={list.here.name} half={here} registered />
        <Side name={list.there.name} half={there} registered={list.there.connectionId !== null} />
      </ul>
    </SubmitDialog>
  );
}
