"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { lazily } from "@/components/ui/lazily";
import { allows, reasonDenied, type Role } from "@/lib/domain/permissions";
import type { Peer } from "@/lib/domain/peer";
import { connectionQueries } from "@/lib/queries/connections";
import type { ExplanationAction, RepairStep } from "@/lib/systems/contract/parts";
import type { PeerAction, SystemForms } from "@/lib/systems/contract/forms";
import { outlineOf } from "@/lib/systems/outlines";
import type { PeerReading } from "@/lib/systems/peer-reading";
import type { Revealed } from "../actions/revealed";
import { wizardHref } from "../create/wizard-url";
import { useFormsWhenLoaded } from "../form/system-forms";

const DeleteDialog = lazily(() =>
  import("../actions/delete-dialog").then((module) => module.DeleteDialog),
);
const ActionDialog = lazily(() =>
  import("../actions/action-dialog").then((module) => module.ActionDialog),
);

interface RepairProps {
  peer: Peer;
  reading: PeerReading;
  role: Role;
  steps: readonly RepairStep[];
  /** Takes a secret that came of an act, to be shown once. */
  onSecret: (revealed: Revealed) => void;
}

/** How to put a peer right: numbered steps, and beside each the button that does it. */
export function RepairCard({ peer, reading, role, steps, onSecret }: RepairProps) {
  const forms = useFormsWhenLoaded(peer.system);
  const [acting, setActing] = useState<PeerAction | "delete" | null>(null);
  return (
    <div className="mt-2">
      <h2 className="text-meta font-semibold">How to put it right</h2>
      <ol className="mt-1 flex flex-col gap-2 text-body">
        {steps.map(({ text, alternative, acts = [] }, index) => (
          <li key={text} className="flex gap-2.5">
            {alternative ? (
              <span className="w-5 shrink-0 text-center text-text-muted">or</span>
            ) : (
              <span
                aria-hidden="true"
                className="mt-px flex size-5 shrink-0 items-center justify-center rounded-full border border-border-strong text-caption font-semibold tabular-nums"
              >
                {index + 1}
              </span>
            )}
            <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              {text}
              {forms && acts.length > 0 && (
                <span className="mt-1.5 flex flex-wrap gap-2 empty:hidden">
                  {acts.map((act) => (
                    <Act
                      key={JSON.stringify(act)}
                      act={act}
                      peer={peer}
                      reading={reading}
                      role={role}
                      forms={forms}
                      onAct={setActing}
                    />
                  ))}
                </span>
              )}
            </div>
          </li>
        ))}
      </ol>
      {acting === "delete" && forms && (
        <DeleteDialog peer={peer} forms={forms} onClose={() => setActing(null)} />
      )}
      {acting !== null && acting !== "delete" && forms && (
        <ActionDialog
          peer={peer}
          forms={forms}
          action={acting}
          onClose={() => setActing(null)}
          onSecret={onSecret}
        />
      )}
    </div>
  );
}

function Act({
  act,
  peer,
  reading,
  role,
  forms,
  onAct,
}: {
  act: ExplanationAction;
  peer: Peer;
  reading: PeerReading;
  role: Role;
  forms: SystemForms;
  onAct: (action: PeerAction | "delete") => void;
}) {
  const { peerNoun } = outlineOf(peer.system);
  const byRole = allows(role, "peers.write") ? undefined : reasonDenied("peers.write");
  const why = ({ allowed, reason }: { allowed: boolean; reason?: string }) =>
    byRole ?? (allowed ? undefined : reason);
  switch (act.kind) {
    case "edit":
      return (
        <ButtonLink size="sm" href={`/peers/${peer.id}/edit`} denied={why(reading.edit)}>
          {forms.editor.title?.(peer) ?? "Edit"}
        </ButtonLink>
      );
    case "delete":
      return (
        <Button size="sm" denied={why(reading.remove)} onClick={() => onAct("delete")}>
          Delete {peerNoun}
        </Button>
      );
    case "action": {
      const action = forms.actions(peer).find(({ id }) => id === act.id);
      return action ? (
        <Button size="sm" denied={byRole ?? action.denied} onClick={() => onAct(action)}>
          {action.label}
        </Button>
      ) : null;
    }
    case "create":
      return (
        <CreateThere
          act={act}
          peer={peer}
          step={forms.wizard.steps(act.mode)[0]?.id}
          denied={byRole}
        />
      );
  }
}

/** The create wizard of the other side, when it is registered too. */
function CreateThere({
  act,
  peer,
  step,
  denied,
}: {
  act: ExplanationAction & { kind: "create" };
  peer: Peer;
  step: string | undefined;
  denied: string | undefined;
}) {
  const connections = useQuery(connectionQueries.list()).data ?? [];
  const other = connections.find(
    ({ id, system, identity }) =>
      system === peer.system && id !== peer.connectionId && identity?.id === act.identity,
  );
  if (!other) return null;
  return (
    <ButtonLink
      size="sm"
      href={wizardHref({
        system: other.system,
        connection: other.id,
        mode: act.mode,
        ...(step !== undefined && { step }),
      })}
      denied={denied}
    >
      {act.label}, on {other.name}
    </ButtonLink>
  );
}
