import type { ListedFact } from "@/components/ui/fact-list";
import type { Connection, TlsTrust } from "@/lib/domain/connection";
import { originText } from "./origin-text";
import type { SystemWords } from "./system-words";
import { colons, trustText } from "./trust-text";

const trustFact = (trust: TlsTrust): ListedFact => {
  const fact = { label: "Certificate", value: trustText[trust.mode].label };
  if (trust.mode === "fingerprint")
    return {
      ...fact,
      value: colons(trust.sha256),
      kind: "code",
      help: "Exactly this certificate is accepted, known by its SHA-256 fingerprint.",
    };
  if (trust.mode === "none") return { ...fact, help: trustText.none.help };
  return fact;
};

const shown = (value: unknown): string | null =>
  value === undefined || value === null || value === ""
    ? null
    : typeof value === "string"
      ? value
      : JSON.stringify(value);

function proxyFact({ proxy }: Connection): ListedFact {
  const label = "Outgoing proxy";
  if (proxy.mode === "own") return { label, value: proxy.address, kind: "code" };
  return proxy.mode === "none"
    ? { label, value: "None" }
    : { label, value: "As the server's environment says" };
}

/** How a connection is configured, in words. */
export const configuredFacts = (connection: Connection, system: SystemWords): ListedFact[] => [
  { label: system.addressLabel, value: connection.address, kind: "code" },
  ...(connection.consoleAddress === null
    ? []
    : [{ label: "Console address", value: connection.consoleAddress, kind: "code" as const }]),
  ...Object.entries(system.settingLabels)
    .map(([name, label]): ListedFact => ({ label, value: shown(connection.settings[name]) }))
    .filter(({ value }) => value !== null),
  {
    label: "Signs in with",
    value: system.credentialLabels[connection.credentialKind] ?? connection.credentialKind,
  },
  ...(connection.address.startsWith("https:")
    ? [trustFact(connection.trust)]
    : [
        {
          label: "Encryption",
          value: "None",
          help: "The address begins with http://: credentials travel in clear text.",
        },
      ]),
  proxyFact(connection),
  {
    label: "Defined in",
    value: originText(connection).label,
    help: originText(connection).meaning,
  },
  { label: "Registered", value: connection.createdAt, kind: "time" },
];

/** What the system says it is. */
export const identityFacts = ({ identity }: Connection): ListedFact[] =>
  identity === null
    ? []
    : [
        { label: "Name", value: identity.name },
        { label: "Version", value: identity.version },
        { label: "Identifier", value: identity.id, kind: "code" },
        ...Object.entries(identity.facts).map(([label, value]): ListedFact => ({ label, value })),
      ];
