import type { ContactPoint, ContactPointKind } from "@/lib/domain/contact-point";

const usual: Partial<Record<ContactPointKind, Record<string, unknown>>> = {
  email: { port: 587, security: "starttls" },
  syslog: { port: 6514 },
  pagerduty: { url: "https://events.pagerduty.com" },
};

/** What the form of a contact point begins with. */
export const contactPointFormValues = (kind: ContactPointKind, point: ContactPoint | null) => ({
  kind,
  name: point?.name ?? "",
  enabled: point?.enabled ?? true,
  sends: point?.sends ?? (kind === "syslog" ? "activity" : "alerts"),
  leastSeverity: point?.leastSeverity ?? "info",
  repeats: point === null || point.repeatMinutes !== null,
  repeatMinutes: point?.repeatMinutes ?? 240,
  sendResolved: point?.sendResolved ?? true,
  timeZone: point?.timeZone ?? "UTC",
  settings: point?.settings ?? usual[kind] ?? {},
  secrets: {},
});
