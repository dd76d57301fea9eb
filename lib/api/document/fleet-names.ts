import {
  hygieneFindingSchema,
  hygieneReportSchema,
  hygieneScoreSchema,
} from "@/lib/domain/hygiene/report";
import {
  remindedSecretSchema,
  reminderInputSchema,
  rotationListSchema,
  rotationOfPeerSchema,
  rotationScheduleChangeSchema,
  rotationScheduleInputSchema,
  rotationScheduleSchema,
  rotationSchema,
  weeklyWindowSchema,
} from "@/lib/domain/rotation";
import { differenceSchema, seenHalfSchema } from "@/lib/domain/wanted/drift";
import { driftListSchema } from "@/lib/domain/wanted/drift-list";
import {
  driftCountsSchema,
  driftRowSchema,
  planInputSchema,
  planItemSchema,
  plannedRequestSchema,
  planRowSchema,
  planSchema,
  remedySchema,
} from "@/lib/domain/wanted/plan";
import {
  selectorSchema,
  wantedChangeSchema,
  wantedInputSchema,
  wantedSetSchema,
  windowSchema,
} from "@/lib/domain/wanted/wanted-set";

/** What is said of the fleet as a whole: what is wanted of it, what wants tidying, and whose turn it is. */
export const fleetSchemas = {
  WeeklyWindow: weeklyWindowSchema,
  RotationScheduleInput: rotationScheduleInputSchema,
  RotationScheduleChanges: rotationScheduleChangeSchema,
  RotationSchedule: rotationScheduleSchema,
  Rotation: rotationSchema,
  RotationList: rotationListSchema,
  RotationOfPeer: rotationOfPeerSchema,
  SecretReminderInput: reminderInputSchema,
  RemindedSecret: remindedSecretSchema,
  HygieneFinding: hygieneFindingSchema,
  HygieneScore: hygieneScoreSchema,
  HygieneReport: hygieneReportSchema,
  WantedSet: wantedSetSchema,
  WantedSetInput: wantedInputSchema,
  WantedSetChange: wantedChangeSchema,
  WantedWindow: windowSchema,
  ConnectionSelector: selectorSchema,
  DriftLine: driftRowSchema,
  DriftList: driftListSchema,
  DriftCounts: driftCountsSchema,
  SeenHalf: seenHalfSchema,
  Difference: differenceSchema,
  PlanInput: planInputSchema,
  PlannedRequest: plannedRequestSchema,
  PlanItem: planItemSchema,
  PlanSummary: planRowSchema,
  DriftRemedy: remedySchema,
  Plan: planSchema,
};
