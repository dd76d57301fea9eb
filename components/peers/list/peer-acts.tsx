"use client";
import { focusedRowId } from "@/components/data-table/focused-row";
import { useOffer } from "@/components/layout/page-acts";
import { MenuItems } from "@/components/ui/menu-items";
import type { PeerRow } from "@/lib/domain/peer";
import { actLabels } from "../bulk/act-labels";
import { actsOn } from "../bulk/acts";
import { offeredActs } from "./offered-acts";
import { rowActs, type RowActs } from "./row-acts";

/** What the open menu of one row shows. */
export const RowItems = ({ close, ...row }: RowActs & { close: () => void }) => (
  <MenuItems groups={rowActs(row)} close={close} />
);

interface PeersOfferProps extends Omit<RowActs, "peer"> {
  rows: readonly PeerRow[];
  chosen: readonly PeerRow[];
}

/** Lets the command menu have what can be done with the rows of the list; draws nothing. */
export function PeersOffer({ rows, chosen, ...list }: PeersOfferProps) {
  const { systems, role, ask } = list;
  useOffer(() =>
    offeredActs({
      rows,
      chosen,
      focusedId: focusedRowId(),
      ofRow: (peer) => rowActs({ peer, ...list }),
      ofChosen: () =>
        actsOn(chosen, systems, role).map(({ act, denied }) => ({
          id: act,
          label: actLabels[act],
          denied,
          onSelect: () => ask({ act, peers: chosen }),
        })),
    }),
  );
  return null;
}
