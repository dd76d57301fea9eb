import "server-only";
import { singleton } from "@/lib/config/singleton";
import { clientAddress, networkOf } from "./client-address";
import { knownDevice } from "./device";
import { hashesAtOnce } from "./password";
import { Turns } from "./turns";

/**
 * Runs what somebody who is not signed in asks for, with no more at once than passwords are hashed: a flood of such
 * requests waits here, before it reaches the database and the activity log. Browsers that have signed in before go
 * first, then one of each network in turn.
 * @param account the e-mail address given, if any.
 * @throws AppError `throttled` when too many of the same network wait already.
 */
export const inAnonymousTurn = <Result>(
  request: Request,
  account: string | null,
  work: () => Promise<Result>,
): Promise<Result> =>
  singleton("anonymous-turns", () => new Turns(hashesAtOnce)).run(
    {
      lane: networkOf(clientAddress(request)) ?? "",
      first: account !== null && knownDevice(request.headers.get("cookie"), account) !== null,
      signal: request.signal,
    },
    work,
  );
