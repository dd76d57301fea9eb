import { z } from "zod";
import { labelConditionTexts } from "./annotation";
import { atMost } from "./limits";
import { operationSideSchema, stepProblemSchema } from "./operation";
import { rotationStates, type RotationState } from "./rotation-states";
import { timeZoneSchema, weekdaysSchema } from "./silence";
import { clockTimePattern } from "./week";

export { type RotationState, rotationStates } from "./rotation-states";

const hour = z
  .string("Enter a time such as 02:00.")
  .max(...atMost(5, "Enter a time such as 02:00."))
  .regex(clockTimePattern, "Enter a time such as 02:00.");

/** Hours of a week in which something may be begun, by the clock of a zone, in summer and in winter. */
export const weeklyWindowSchema = z.object({
  weekdays: weekdaysSchema.describe("days on which it opens"),
  from: hour.describe("when it opens: 02:00"),
  to: hour.describe("when it closes; not later than `from`: on the next day"),
  timeZone: timeZoneSchema,
});
export type WeeklyWindow = z.infer<typeof weeklyWindowSchema>;

const everyDays = z
  .number("Enter a number of days.")
  .int("Enter a whole number of days.")
  .min(1, "Enter 1 or more.")
  .max(3_650, "Enter at most 3650 days, ten years.");

/** A schedule without what it is about, which files say by name. */
export const rotationScheduleFields = z.object({
  name: z
    .string("Enter a name.")
    .trim()
    .min(1, "Enter a name.")
    .max(...atMost(100, "Enter a name of at most 100 characters.")),
  enabled: z.boolean().default(true),
  everyDays: everyDays.describe("how old a passphrase becomes before it is replaced"),
  window: weeklyWindowSchema.describe("when rotations may begin"),
  atOnce: z
    .number("Enter a number.")
    .int("Enter a whole number.")
    .min(1, "Enter 1 or more.")
    .max(8, "Enter at most 8.")
    .default(2)
    .describe("how many relationships of it are rotated at the same time"),
  labels: labelConditionTexts,
});

export const rotationScheduleInputSchema = rotationScheduleFields.extend({
  connectionIds: z
    .array(z.uuid("Choose a connection."))
    .max(...atMost(500, "Name at most 500 connections."))
    .default([])
    .describe("relationships with an end on one of these; empty: all"),
});
export type RotationScheduleInput = z.infer<typeof rotationScheduleInputSchema>;

export const rotationScheduleChangeSchema = rotationScheduleInputSchema.extend({
  revision: z
    .number()
    .int()
    .optional()
    .describe("the one that was read: refused when somebody changed it since; left out: whichever"),
});
export type RotationScheduleChange = z.infer<typeof rotationScheduleChangeSchema>;

const when = z.iso.datetime();

export const rotationScheduleSchema = rotationScheduleInputSchema.extend({
  id: z.uuid(),
  provisionedFrom: z.string().nullable().describe("file that defines it; null for none"),
  revision: z.number().int().describe("counts its changes"),
  createdBy: z.string(),
  relationships: z.number().int().describe("how many are rotated by it now"),
  nextAt: when.nullable().describe("when the next of them is; null: none is planned"),
});
export type RotationSchedule = z.infer<typeof rotationScheduleSchema>;

const rotationEndSchema = operationSideSchema
  .omit({ key: true })
  .extend({ peerId: z.uuid(), peerName: z.string() });

/** The rotation of one relationship whose both ends are registered. */
export const rotationSchema = z.object({
  system: z.string(),
  a: rotationEndSchema,
  b: rotationEndSchema,
  state: z.enum(rotationStates),
  schedule: z.object({ id: z.uuid(), name: z.string() }).nullable().describe("null: none"),
  nextAt: when.nullable().describe("when it is rotated next by itself; null: not planned"),
  lastAt: when.nullable().describe("when it was tried last; null: never"),
  outcome: z.enum(["succeeded", "failed"]).nullable().describe("of the last try"),
  problem: stepProblemSchema.nullable().describe("why the last try failed"),
  setAt: when
    .nullable()
    .describe(
      "when Peerdeck last rotated the passphrase; null: it never did, its age is not known",
    ),
  failingSince: when.nullable(),
  unfinished: z
    .boolean()
    .describe("the last try gave one side a new passphrase and the other one none"),
  pausedBy: z.string().nullable().describe("who paused it; null: not paused"),
  operationId: z.uuid().nullable().describe("what rotates it now, or did last"),
});
export type Rotation = z.infer<typeof rotationSchema>;

export const rotationListSchema = z.object({
  items: z.array(rotationSchema).describe("failing ones first, then as they come"),
  total: z.number().int(),
  counts: z
    .object({
      failing: z.number().int(),
      running: z.number().int(),
      paused: z.number().int(),
      planned: z.number().int(),
      unscheduled: z.number().int(),
    } satisfies Record<RotationState, z.ZodNumber>)
    .describe("of all relationships, by state"),
});
export type RotationList = z.infer<typeof rotationListSchema>;

/** What is done to the rotation of one relationship. */
export const rotationActs = ["pause", "resume", "skip"] as const;
export type RotationAct = (typeof rotationActs)[number];

export const rotationOfPeerSchema = z.object({
  rotation: rotationSchema.nullable(),
  why: z.string().nullable().describe("why it is not rotated here; null: it can be"),
});
export type RotationOfPeer = z.infer<typeof rotationOfPeerSchema>;

/** A secret that nobody but a person can replace, told by its connection and perhaps a key manager there. */
export const reminderSubjectSchema = z.object({
  connectionId: z.uuid("Choose a connection."),
  keyManagerKey: z
    .string()
    .max(...atMost(200, "Use at most 200 characters."))
    .nullable()
    .default(null)
    .describe("an onboard key manager's; null: what the connection signs in with"),
});
export type ReminderSubject = z.infer<typeof reminderSubjectSchema>;

export const reminderInputSchema = reminderSubjectSchema.extend({ everyDays });
export type ReminderInput = z.infer<typeof reminderInputSchema>;

const reminderSchema = z.object({
  id: z.uuid(),
  everyDays: z.number().int(),
  countedFrom: when.describe("when it was replaced last as far as is known, or the reminder made"),
  doneBy: z.string().nullable().describe("who said that it was replaced then; null: nobody"),
  dueAt: when,
  isDue: z.boolean(),
});

/** Something that is not rotated by itself, with its reminder. */
export const remindedSecretSchema = reminderSubjectSchema.extend({
  connectionName: z.string(),
  system: z.string(),
  what: z.string().describe("which secret it is"),
  path: z.string().describe("the page where it is replaced"),
  reminder: reminderSchema.nullable().describe("null: nobody is reminded"),
});
export type RemindedSecret = z.infer<typeof remindedSecretSchema>;
