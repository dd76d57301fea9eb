import { z } from "zod";
import { operationRowSchema } from "@/lib/domain/operation";
import {
  remindedSecretSchema,
  reminderInputSchema,
  rotationActs,
  rotationListSchema,
  rotationOfPeerSchema,
  rotationScheduleChangeSchema,
  rotationScheduleInputSchema,
  rotationScheduleSchema,
  rotationSchema,
  rotationStates,
} from "@/lib/domain/rotation";
import { defineRoute } from "../define";
import { oneOf, text } from "./parts";

const onePeer = oneOf("peer");
const oneSchedule = oneOf("rotation schedule");
const oneReminder = oneOf("reminder");

export const listRotationsRoute = defineRoute({
  id: "listRotations",
  method: "GET",
  path: "/api/v1/rotation",
  summary: "Relationships whose passphrase can be rotated: when it was last, and is next",
  access: "peers.read",
  query: z.object({
    state: z.enum(rotationStates, "Choose a state.").optional().describe("only those"),
    q: text(200).optional().describe("words that all occur in the names of its ends"),
    limit: z.coerce
      .number("Enter a number.")
      .int("Enter a whole number.")
      .min(1, "Enter 1 or more.")
      .max(1_000, "Enter at most 1000.")
      .default(200)
      .describe("how many at most"),
  }),
  response: rotationListSchema,
});

export const readRotationRoute = defineRoute({
  id: "readRotation",
  method: "GET",
  path: "/api/v1/rotation/peers/{id}",
  summary: "When the passphrase of a peer's relationship was rotated last, and is next",
  access: "peers.read",
  params: onePeer,
  response: rotationOfPeerSchema,
});

export const rotateNowRoute = defineRoute({
  id: "rotateNow",
  method: "POST",
  path: "/api/v1/rotation/peers/{id}/now",
  summary:
    "Rotate the passphrase of a peer's relationship now. Answers when it has begun; follow the operation",
  access: "peers.write",
  live: true,
  params: onePeer,
  response: operationRowSchema,
  status: 202,
  audit: { action: "rotation.now", targetKind: "operation" },
});

export const changeRotationRoute = defineRoute({
  id: "changeRotation",
  method: "POST",
  path: "/api/v1/rotation/peers/{id}",
  summary: "Pause the rotation of a peer's relationship, resume it, or skip the next one",
  access: "peers.write",
  params: onePeer,
  body: z.object({ act: z.enum(rotationActs, "Choose pause, resume or skip.") }),
  response: rotationSchema,
  audit: { action: "rotation.change", targetKind: "peer" },
});

export const listRotationSchedulesRoute = defineRoute({
  id: "listRotationSchedules",
  method: "GET",
  path: "/api/v1/rotation/schedules",
  summary: "Every schedule of rotation, with how much it plans",
  access: "rotation.read",
  response: z.object({ items: z.array(rotationScheduleSchema) }),
});

export const createRotationScheduleRoute = defineRoute({
  id: "createRotationSchedule",
  method: "POST",
  path: "/api/v1/rotation/schedules",
  summary: "Have passphrases rotated every so many days, in the hours of a window",
  access: "rotation.write",
  body: rotationScheduleInputSchema,
  response: rotationScheduleSchema,
  status: 201,
  audit: { action: "rotation-schedules.create", targetKind: "rotation-schedule" },
});

export const readRotationScheduleRoute = defineRoute({
  id: "readRotationSchedule",
  method: "GET",
  path: "/api/v1/rotation/schedules/{id}",
  summary: "One schedule of rotation",
  access: "rotation.read",
  params: oneSchedule,
  response: rotationScheduleSchema,
});

export const updateRotationScheduleRoute = defineRoute({
  id: "updateRotationSchedule",
  method: "PUT",
  path: "/api/v1/rotation/schedules/{id}",
  summary: "Change a schedule of rotation; what it plans is planned anew",
  access: "rotation.write",
  params: oneSchedule,
  body: rotationScheduleChangeSchema,
  response: rotationScheduleSchema,
  audit: { action: "rotation-schedules.update", targetKind: "rotation-schedule" },
});

export const deleteRotationScheduleRoute = defineRoute({
  id: "deleteRotationSchedule",
  method: "DELETE",
  path: "/api/v1/rotation/schedules/{id}",
  summary: "Delete a schedule of rotation; what is being rotated goes on",
  access: "rotation.write",
  params: oneSchedule,
  audit: { action: "rotation-schedules.delete", targetKind: "rotation-schedule" },
});

export const listRemindersRoute = defineRoute({
  id: "listSecretReminders",
  method: "GET",
  path: "/api/v1/rotation/reminders",
  summary: "Secrets that only a person can replace, with their reminders, those that are due first",
  access: "rotation.read",
  response: z.object({ items: z.array(remindedSecretSchema) }),
});

export const setReminderRoute = defineRoute({
  id: "setSecretReminder",
  method: "PUT",
  path: "/api/v1/rotation/reminders",
  summary: "Remind of a secret every so many days; an interval that counts already goes on",
  access: "rotation.write",
  // A secret that is gone meanwhile.
  fails: ["not_found"],
  body: reminderInputSchema,
  response: remindedSecretSchema,
  audit: { action: "secret-reminders.set", targetKind: "secret-reminder" },
});

export const markReplacedRoute = defineRoute({
  id: "markSecretReplaced",
  method: "POST",
  path: "/api/v1/rotation/reminders/{id}/replaced",
  summary: "Say that a secret was replaced now: its interval begins anew",
  access: "rotation.write",
  params: oneReminder,
  response: remindedSecretSchema,
  audit: { action: "secret-reminders.replaced", targetKind: "secret-reminder" },
});

export const deleteReminderRoute = defineRoute({
  id: "deleteSecretReminder",
  method: "DELETE",
  path: "/api/v1/rotation/reminders/{id}",
  summary: "Remind of a secret no more",
  access: "rotation.write",
  params: oneReminder,
  audit: { action: "secret-reminders.delete", targetKind: "secret-reminder" },
});
