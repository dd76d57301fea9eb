import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { sessionActor } from "./session-actor";

/** Who the page being rendered is for; asked of the database once per page. Null when nobody is signed in. */
export const currentActor = cache(async () => sessionActor((await headers()).get("cookie")));
