"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@/components/ui/navigation";
import { SubmitDialog } from "@/components/forms/submit-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { toast } from "@/components/ui/toast";
import type { Peer } from "@/lib/domain/peer";
import type { PeerWriteResult } from "@/lib/domain/peer-detail";
import { typedName } from "@/lib/domain/typed-name";
import { invalidateAfterWrite, peersApi } from "@/lib/queries/peers";
import type { PeerAction, SystemForms } from "@/lib/systems/contract/forms";
import { leavePrefill } from "../create/prefill";
import { wizardHref } from "../create/wizard-url";
import { DependentsNotice, useDeletionDenied } from "./dependents";
import type { Revealed } from "./revealed";

interface ActionDialogProps {
  peer: Peer;
  forms: SystemForms;
  action: PeerAction;
  onClose: () => void;
  /** Takes a secret that came of it, to be shown once. */
  onSecret: (revealed: Revealed) => void;
}

/** Asks before an act on a peer, and does it. */
export function ActionDialog({ peer, forms, action, onClose, onSecret }: ActionDialogProps) {
  const router = useRouter();
  const client = useQueryClient();
  const { confirm, replaceWith, input } = action;
  const denied = useDeletionDenied(peer, replaceWith !== undefined);

  const act = async (): Promise<PeerWriteResult | null> => {
    if (input) return peersApi.update(peer.id, input);
    await peersApi.delete(peer.id);
    return null;
  };
  const done = (answer: PeerWriteResult | null) => {
    void invalidateAfterWrite(client, peer.connectionId);
    if (replaceWith) {
      const start = { system: peer.system, connection: peer.connectionId, ...replaceWith };
      leavePrefill(start);
      const [first] = forms.wizard.steps(start.mode);
      router.push(wizardHref({ ...start, ...(first && { step: first.id }) }));
      return;
    }
    onClose();
    if (answer?.secret) onSecret({ peer: answer.peer, secret: answer.secret, input: input ?? {} });
    else toast({ tone: "success", message: `${action.label}: done for ${peer.name}.` });
  };
  const submission = useSubmit(act, done);

  return (
    <SubmitDialog
      submission={submission}
      title={confirm.title}
      confirmLabel={confirm.verb}
      tone={confirm.danger ? "danger" : "primary"}
      denied={denied}
      typeToConfirm={
        replaceWith && denied === undefined
          ? typedName({ kind: "peer", name: peer.name, standing: [peer.status] })
          : undefined
      }
      onClose={onClose}
    >
      <p className="whitespace-pre-line">{confirm.body}</p>
      {replaceWith && <DependentsNotice peer={peer} />}
    </SubmitDialog>
  );
}
