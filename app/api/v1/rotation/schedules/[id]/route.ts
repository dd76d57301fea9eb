import {
  deleteRotationScheduleRoute,
  readRotationScheduleRoute,
  updateRotationScheduleRoute,
} from "@/lib/api/routes/rotation";
import { handle } from "@/lib/api/handle";
import { deleteSchedule, readSchedule, updateSchedule } from "@/lib/services/rotation/schedules";

export const GET = handle(readRotationScheduleRoute, ({ params }) => readSchedule(params.id));

export const PUT = handle(updateRotationScheduleRoute, ({ params, body, audit }) =>
  updateSchedule(params.id, body, audit),
);

export const DELETE = handle(deleteRotationScheduleRoute, ({ params, audit }) =>
  deleteSchedule(params.id, audit),
);
