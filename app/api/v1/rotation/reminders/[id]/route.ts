import { deleteReminderRoute } from "@/lib/api/routes/rotation";
import { handle } from "@/lib/api/handle";
import { deleteReminder } from "@/lib/services/rotation/reminders";

export const DELETE = handle(deleteReminderRoute, ({ params, audit }) =>
  deleteReminder(params.id, audit),
);
