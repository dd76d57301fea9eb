"use client";
import { useState } from "react";
import type { Peer } from "@/lib/domain/peer";
import type { OneTimeSecret } from "@/lib/domain/secret";
import type { FormValues } from "@/lib/systems/contract/fields";
import { SecretResult } from "../form/secret-result";
import { useSystemForms } from "../form/system-forms";

/** A secret an act on a peer brought back. */
export interface Revealed {
  peer: Peer;
  secret: OneTimeSecret;
  /** The input that was sent. */
  input: FormValues;
}

/** The screen of such a secret: shown once, in place of the peer. */
export function RevealedSecret({ revealed, onDone }: { revealed: Revealed; onDone: () => void }) {
  const { peer, secret, input } = revealed;
  const forms = useSystemForms(peer.system);
  const [nowMs] = useState(() => Date.now());
  if (!forms) return null;
  const context = {
    connection: { id: peer.connectionId, name: peer.connectionName, identity: null },
    choices: {},
    nowMs,
  };
  return (
    <SecretResult
      forms={forms}
      secret={secret}
      consequences={[]}
      outcome={{ act: "change", peer, values: input, context, hasSecret: true }}
      onDone={onDone}
    />
  );
}
