import { summariseAlertsRoute } from "@/lib/api/routes/alerts";
import { handle } from "@/lib/api/handle";
import { summariseAlerts } from "@/lib/services/alerts/read-alerts";

export const GET = handle(summariseAlertsRoute, summariseAlerts);
