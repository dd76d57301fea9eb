import type { VifPeer, VirtualInterface } from "./wire";

/** How the cloud watches whether the other router is alive. Times in milliseconds; null where it does not tell. */
export interface Bfd {
  /** "auto_single", as the cloud says. */
  mode: string | null;
  /** Over more than one hop. */
  multihop: boolean;
  multiplier: number | null;
  minRxMs: number | null;
  minTxMs: number | null;
}

/** What routers take: RFC 5880 has no upper bound, FRRouting and IOS XE end at these. */
const between =
  (least: number, most: number) =>
  (value: number | null | undefined): number | null =>
    typeof value === "number" && Number.isInteger(value) && value >= least && value <= most
      ? value
      : null;
const timeMs = between(50, 9999);
const multiplierOf = between(2, 50);

/**
 * BFD of a peer, or null where it is off. The peer and its interface carry the switch; mode, times and multiplier stand
 * in the interface's `extend_attribute`, which is about NQA instead where `ha_type` says so.
 */
export function bfdOf(
  vif: Pick<VirtualInterface, "enable_bfd" | "extend_attribute">,
  record: Pick<VifPeer, "enable_bfd"> | null,
): Bfd | null {
  if (record?.enable_bfd !== true && vif.enable_bfd !== true) return null;
  const attribute = vif.extend_attribute?.ha_type === "nqa" ? null : vif.extend_attribute;
  const mode = attribute?.ha_mode || null;
  return {
    mode,
    multihop: mode?.endsWith("_multi") ?? false,
    multiplier: multiplierOf(attribute?.detect_multiplier),
    minRxMs: timeMs(attribute?.min_rx_interval),
    minTxMs: timeMs(attribute?.min_tx_interval),
  };
}

/** "on, auto_single, receives every 1000 ms, sends every 1000 ms, multiplier 3": as much of it as is known. */
export function bfdText(bfd: Bfd | null): string | null {
  if (!bfd) return null;
  return [
    "on",
    bfd.mode,
    bfd.minRxMs === null ? null : `receives every ${bfd.minRxMs} ms`,
    bfd.minTxMs === null ? null : `sends every ${bfd.minTxMs} ms`,
    bfd.multiplier === null ? null : `multiplier ${bfd.multiplier}`,
  ]
    .filter(Boolean)
    .join(", ");
}
