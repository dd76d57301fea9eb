import type { SystemDefinition } from "@/lib/systems/contract/definition";

/** What pages say about a system: its words without its rules, so that lists need not load schemas. */
export interface SystemWords {
  id: string;
  label: string;
  shortLabel: string;
  connectionNoun: string;
  peerNoun: string;
  description: string;
  /** Whether its peers live in virtual interfaces. */
  hasVirtualInterfaces: boolean;
  addressLabel: string;
  /** Name of a setting or kind of credentials → its label. */
  settingLabels: Record<string, string>;
  credentialLabels: Record<string, string>;
}

export const systemWordsOf = (system: SystemDefinition): SystemWords => ({
  id: system.id,
  label: system.label,
  shortLabel: system.shortLabel,
  connectionNoun: system.connectionNoun,
  peerNoun: system.peerNoun,
  description: system.description,
  hasVirtualInterfaces: system.virtualInterfaces !== undefined,
  addressLabel: system.address.label,
  settingLabels: Object.fromEntries(
    system.settings.fields.map((field) => [field.name, field.label]),
  ),
  credentialLabels: Object.fromEntries(system.credentials.map((kind) => [kind.id, kind.label])),
});
