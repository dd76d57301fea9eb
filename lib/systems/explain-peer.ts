import type { KeyManagerSnapshot } from "@/lib/domain/key-manager";
import type { PeerExplanation, PeerSnapshot } from "@/lib/domain/peer";
import { findSystem } from "./registry";

/**
 * What is the matter with a peer, and what to do about it, in the words of its system's definition: the one text that
 * lists, pages, exports and alerts tell. Null when it is healthy and nothing is to be done.
 */
export function explainPeer(system: string, peer: PeerSnapshot): PeerExplanation | null {
  const explanation = findSystem(system)?.explain(peer);
  if (!explanation) return null;
  const { meaning, action, act, withoutReason } = explanation;
  if (peer.status === "healthy" && action === null) return null;
  const reason = withoutReason ? null : peer.statusReason;
  return {
    cause: [reason, meaning].filter(Boolean).join(" "),
    remedy: action,
    act: act ?? null,
  };
}

/** The same of a key manager: every finding that is not healthy, and what to do about the most urgent. */
export function explainKeyManager(
  system: string,
  manager: Omit<KeyManagerSnapshot, "native">,
  nowMs: number,
): { cause: string; remedy: string | null } | null {
  if (manager.status === "healthy") return null;
  const wrong = (findSystem(system)?.keyManagers?.findings(manager, nowMs) ?? []).filter(
    ({ status }) => status !== "healthy",
  );
  const texts = wrong.map(({ text }) => text).filter(Boolean);
  return {
    cause: texts.join(" ") || (manager.statusReason ?? `The system says ${manager.nativeState}.`),
    remedy: wrong.find(({ remedy }) => remedy !== null)?.remedy ?? null,
  };
}
