"use client";
import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { usePageActs } from "@/components/layout/page-acts";
import { consoleActs } from "@/components/status/console-act";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Menu } from "@/components/ui/menu";
import type { MenuItem } from "@/components/ui/menu-items";
import { lazily } from "@/components/ui/lazily";
import type { ConsoleLink } from "@/lib/domain/console-link";
import { actParam } from "@/lib/domain/peer-act-path";
import { allows, reasonDenied, type Role } from "@/lib/domain/permissions";
import type { Peer } from "@/lib/domain/peer";
import type { Capability } from "@/lib/systems/contract/parts";
import type { PeerAction } from "@/lib/systems/contract/forms";
import { outlineOf } from "@/lib/systems/outlines";
import type { PeerReading } from "@/lib/systems/peer-reading";
import { AddBeside } from "../detail/add-beside";
import { useFormsWhenLoaded } from "../form/system-forms";
import type { Revealed } from "./revealed";

const DeleteDialog = lazily(() => import("./delete-dialog").then((module) => module.DeleteDialog));
const ActionDialog = lazily(() => import("./action-dialog").then((module) => module.ActionDialog));

interface PeerActionsProps {
  peer: Peer;
  reading: PeerReading;
  /** It, in its system's own interface. */
  console: ConsoleLink | null;
  role: Role;
  /** Takes a secret that came of an act, to be shown once. */
  onSecret: (revealed: Revealed) => void;
}

const watchedOnly = "Peers of this system are read only.";

/** What may be done with a peer: buttons that say why when they may not be used. */
export function PeerActions({ peer, reading, console, role, onSecret }: PeerActionsProps) {
  const forms = useFormsWhenLoaded(peer.system);
  const { loadForms } = outlineOf(peer.system);
  // A link may lead straight to an act; what has been closed once stays closed.
  const [asked, setAsked] = useState(useSearchParams().get(actParam));
  const [opened, setDeleting] = useState(false);
  const [chosen, setActing] = useState<PeerAction | null>(null);
  const byRole = allows(role, "peers.write") ? undefined : reasonDenied("peers.write");
  const why = (capability: Capability) =>
    byRole ??
    (loadForms === undefined ? watchedOnly : capability.allowed ? undefined : capability.reason);
  const actions = forms?.actions(peer) ?? [];
  const deleting =
    opened || (asked === "delete" && why(reading.remove) === undefined && forms !== undefined);
  const acting =
    chosen ??
    actions.find(({ id, denied }) => id === asked && (byRole ?? denied) === undefined) ??
    null;
  const likely = actions.filter((action) => action.likely);
  const changing = {
    label: forms?.editor.title?.(peer) ?? "Edit",
    href: `/peers/${peer.id}/edit`,
    denied: why(reading.edit),
  };
  // A change of a name of its own is a rarer way to what the likely act does.
  const rarelyChanged = likely.length > 0 && changing.label !== "Edit";
  const itemOf = (action: PeerAction): MenuItem => ({
    id: action.id,
    label: action.label,
    danger: action.confirm.danger,
    denied: byRole ?? action.denied,
    onSelect: () => setActing(action),
  });
  const edit: MenuItem = { id: "edit", ...changing };
  const further: MenuItem[] = [
    ...(rarelyChanged ? [edit] : []),
    ...actions.filter((action) => !action.likely).map(itemOf),
  ];
  const remove: MenuItem = {
    id: "delete",
    label: "Delete",
    danger: true,
    denied: why(reading.remove),
    onSelect: () => setDeleting(true),
  };
  usePageActs(peer.name, [...actions.map(itemOf), edit, remove, ...consoleActs(console)]);
  return (
    <>
      {likely.map((action) => (
        <Button key={action.id} denied={byRole ?? action.denied} onClick={() => setActing(action)}>
          {action.label}
        </Button>
      ))}
      {!rarelyChanged && (
        <ButtonLink
          href={changing.href}
          denied={changing.denied}
          icon={<Pencil aria-hidden="true" size={14} />}
        >
          {changing.label}
        </ButtonLink>
      )}
      <AddBeside peer={peer} reading={reading} denied={byRole} />
      <Menu
        label="More actions"
        align="end"
        trigger={(props) => (
          <Button
            {...props}
            icon={<Ellipsis aria-hidden="true" size={14} />}
            className={further.length > 0 ? "max-sm:w-8 max-sm:px-0" : "w-8 px-0 sm:hidden"}
          >
            <span className="max-sm:sr-only">More</span>
          </Button>
        )}
        groups={[further, [{ ...remove, phoneOnly: true }]]}
      />
      <Button
        className="max-sm:hidden"
        denied={remove.denied}
        icon={<Trash2 aria-hidden="true" size={14} />}
        onClick={remove.onSelect}
      >
        {remove.label}
      </Button>
      {deleting && forms && (
        <DeleteDialog
          peer={peer}
          forms={forms}
          onClose={() => {
            setDeleting(false);
            setAsked(null);
          }}
        />
      )}
      {acting && forms && (
        <ActionDialog
          peer={peer}
          forms={forms}
          action={acting}
          onClose={() => {
            setActing(null);
            setAsked(null);
          }}
          onSecret={onSecret}
        />
      )}
    </>
  );
}
