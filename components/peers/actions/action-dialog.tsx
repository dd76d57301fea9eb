"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { ProblemBanner } from "@/components/forms/problem-banner";
import { useSubmit } from "@/components/forms/use-submit";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import type { Peer } from "@/lib/domain/peer";
import type { PeerWriteResult } from "@/lib/domain/peer-detail";
import { deletePeer, updatePeer } from "@/lib/queries/peers";
import type { PeerAction, SystemForms } from "@/lib/systems/contract/forms";
import { leavePrefill } from "../create/prefill";
import { wizardHref } from "../create/wizard-url";
import { afterWrite } from "../form/after-write";
import { Dependents } from "./dependents";
import { isEstablished } from "./established";
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
  const { confirm, replaceWith } = action;

  const act = async (): Promise<PeerWriteResult | null> => {
    if (!replaceWith) return updatePeer(peer.id, action.input);
    await deletePeer(peer.id);
    return null;
  };
  const done = (answer: PeerWriteResult | null) => {
    afterWrite(client, peer.connectionId);
    if (replaceWith) {
      leavePrefill({
        system: peer.system,
        connection: peer.connectionId,
        way: replaceWith.way,
        values: replaceWith.values,
      });
      const [first] = forms.wizard.steps(replaceWith.way);
      router.push(
        wizardHref({
          system: peer.system,
          connection: peer.connectionId,
          way: replaceWith.way,
          ...(first && { step: first.id }),
        }),
      );
      return;
    }
    onClose();
    if (answer?.secret) onSecret({ peer: answer.peer, secret: answer.secret, input: action.input });
    else notify({ tone: "success", message: `${action.label}: done for ${peer.name}.` });
  };
  const { submit, loading, submitError } = useSubmit(act, done);

  return (
    <ConfirmDialog
      open
      title={confirm.title}
      confirmLabel={confirm.verb}
      tone={confirm.danger ? "danger" : "primary"}
      busy={loading}
      typeToConfirm={replaceWith && isEstablished(peer.status) ? peer.name : undefined}
      onClose={onClose}
      onConfirm={() => submit(undefined)}
      error={submitError === null ? undefined : <ProblemBanner problem={submitError} />}
    >
      <p className="whitespace-pre-line">{confirm.body}</p>
      {replaceWith && <Dependents peer={peer} />}
    </ConfirmDialog>
  );
}
