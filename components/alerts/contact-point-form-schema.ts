import { z } from "zod";
import { changedContactPointSchema, newContactPointSchema } from "@/lib/alerts/receivers/input";
import type { ContactPoint, ContactPointKind } from "@/lib/domain/contact-point";

/** Fields that were left empty were left out: of a stored contact point a secret stays as it is then. */
const withoutBlanks = (values: Record<string, unknown> = {}) =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== "" && value !== undefined),
  );

const formValues = z
  .looseObject({
    settings: z.record(z.string(), z.unknown()).optional(),
    secrets: z.record(z.string(), z.unknown()).optional(),
    repeats: z.boolean().optional(),
    repeatMinutes: z.unknown(),
  })
  .transform(({ settings, secrets, repeats, repeatMinutes, ...rest }): unknown => ({
    ...rest,
    settings: withoutBlanks(settings),
    secrets: withoutBlanks(secrets),
    repeatMinutes: repeats ? repeatMinutes : null,
  }));

export const newContactPointForm = formValues.pipe(newContactPointSchema);
export const changedContactPointForm = formValues.pipe(changedContactPointSchema);

const usual: Partial<Record<ContactPointKind, Record<string, unknown>>> = {
  email: { port: 587, security: "starttls" },
  syslog: { port: 6514 },
  pagerduty: { url: "https://events.pagerduty.com" },
};

/** What its form begins with. */
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
