import { createRotationScheduleRoute, listRotationSchedulesRoute } from "@/lib/api/routes/rotation";
import { handle } from "@/lib/api/handle";
import { createSchedule, listSchedules } from "@/lib/services/rotation/schedules";

export const GET = handle(listRotationSchedulesRoute, async () => ({
  items: await listSchedules(),
}));

export const POST = handle(createRotationScheduleRoute, async ({ actor, body, audit }) => {
  audit.target({ label: body.name });
  audit.detail({ everyDays: body.everyDays, enabled: body.enabled });
  const schedule = await createSchedule(actor, body);
  audit.target({ id: schedule.id });
  return schedule;
});
