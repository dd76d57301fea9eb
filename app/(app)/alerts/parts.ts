import type { Permission } from "@/lib/domain/permissions";

/** The parts of alerting, each a page; the one without an id is the first. */
export const alertParts: readonly { id: string; label: string; permission?: Permission }[] = [
  { id: "", label: "Now" },
  { id: "silences", label: "Silences" },
  { id: "rules", label: "Rules" },
  { id: "contact-points", label: "Contact points", permission: "alerts.write" },
];
