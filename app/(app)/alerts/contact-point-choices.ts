import "server-only";
import { listContactPoints } from "@/lib/services/alerts/contact-points";

/** Contact points to choose from. */
export const contactPointChoices = async () =>
  (await listContactPoints()).map(({ id, name }) => ({ value: id, label: name }));
