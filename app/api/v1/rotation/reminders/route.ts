import { listRemindersRoute, setReminderRoute } from "@/lib/api/routes/rotation";
import { handle } from "@/lib/api/handle";
import { listReminders, setReminder } from "@/lib/services/rotation/reminders";

export const GET = handle(listRemindersRoute, async () => ({ items: await listReminders() }));

export const PUT = handle(setReminderRoute, ({ actor, body, audit }) =>
  setReminder(actor, body, audit),
);
