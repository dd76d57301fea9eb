import type { HelpTopicId } from "@/lib/domain/help";
import { fleetTexts } from "./texts/fleet";
import { systemTexts } from "./texts/systems";

/** The text of a part of the help. */
export const helpText = (id: HelpTopicId): string => fleetTexts[id] ?? systemTexts[id] ?? "";
