import type { HelpTopicId } from "@/lib/domain/help";
import { helpText } from "./help-text";
import { Prose } from "./prose";

/** One part of the help. */
export const HelpTopicText = ({ id }: { id: HelpTopicId }) => <Prose text={helpText(id)} />;
