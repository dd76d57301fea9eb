import { Network } from "lucide-react";
import { statusText, type ShownStatus } from "@/lib/domain/status-scale";
import type { Findable } from "./findable";

/** A peer in the command menu; `words`: more that it is found by, in lower case. */
export const peerItem = (
  peer: { id: string; name: string; connectionName: string; status: ShownStatus },
  words: string,
): Findable => ({
  id: `peer ${peer.id}`,
  label: peer.name,
  kind: "Peer",
  hint: `${peer.connectionName} · ${statusText[peer.status].label}`,
  icon: <Network />,
  words,
  href: `/peers/${peer.id}`,
});
