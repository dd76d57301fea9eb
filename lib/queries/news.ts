import type { markNewsSeenRoute } from "@/lib/api/routes/account";
import { call } from "./client";

/** Notes that this person has seen what is new. Apart from the rest of their account, for the frame of every page has it. */
export const markNewsSeen = () => call<typeof markNewsSeenRoute>("DELETE", "/api/v1/account/news");
