import type { Offer, PageAct } from "@/components/layout/page-acts";
import type { PeerRow } from "@/lib/domain/peer";

interface Offering {
  rows: readonly PeerRow[];
  chosen: readonly PeerRow[];
  /** The row that has the focus; null for none. */
  focusedId: string | null;
  /** What its menu offers. */
  ofRow: (peer: PeerRow) => readonly (readonly PageAct[])[];
  /** What can be done with several. */
  ofChosen: () => readonly PageAct[];
}

/**
 * What the list of peers offers the command menu: of several chosen ones what can be done with all of them; otherwise
 * what the menu of one row offers, the one that has the focus or else the only one that is chosen.
 */
export function offeredActs({ rows, chosen, focusedId, ofRow, ofChosen }: Offering): Offer | null {
  if (chosen.length > 1) {
    const about = `${chosen.length.toLocaleString("en")} selected peers`;
    return { about, heading: `With ${about}`, acts: ofChosen() };
  }
  const peer = rows.find(({ id }) => id === focusedId) ?? chosen[0];
  if (!peer) return null;
  const about = `${peer.name} on ${peer.connectionName}`;
  return { about, heading: `With the row ${about}`, acts: ofRow(peer).flat() };
}
