import { KeyRound } from "lucide-react";
import { NoConnection } from "@/components/status/no-connection";
import type { KeyManagerWords } from "./words";

interface NoKeyManagersProps {
  words: readonly KeyManagerWords[];
  registered: number;
  canAdd: boolean;
}

/** In place of key managers while no connection is registered that can have one. */
export function NoKeyManagers({ words, ...rest }: NoKeyManagersProps) {
  const kinds = new Intl.ListFormat("en", { type: "disjunction" }).format(
    words.map(({ shortLabel, connectionNoun }) => `${shortLabel} ${connectionNoun}`),
  );
  return (
    <NoConnection icon={<KeyRound size={20} />} title="No key managers yet" {...rest}>
      A key manager holds the keys that encrypt volumes and drives. Key managers are set up on and
      read from connections, and no {kinds} is registered.
    </NoConnection>
  );
}
