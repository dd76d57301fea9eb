import { listAlertsRoute } from "@/lib/api/routes/alerts";
import { handle } from "@/lib/api/handle";
import { readAlerts } from "@/lib/services/alerts/read-alerts";

export const GET = handle(listAlertsRoute, readAlerts);
