import type { KeyManagerKind } from "@/lib/domain/key-manager";

/** Words for the kinds of key manager. */
export const kindLabels: Record<KeyManagerKind, { label: string; description: string }> = {
  onboard: {
    label: "Onboard",
    description:
      "The cluster keeps its keys itself, protected by a passphrase and a backup you store elsewhere.",
  },
  external: {
    label: "External (KMIP)",
    description:
      "Up to four key servers keep the keys; the cluster signs in to them with a certificate.",
  },
  cloud: {
    label: "Cloud keystore",
    description: "A cloud's key service keeps the keys. Shown here, managed on the cluster.",
  },
};
