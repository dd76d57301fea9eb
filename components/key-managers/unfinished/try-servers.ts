import type { KeyManagerRow, UnfinishedServer } from "@/lib/domain/key-manager";
import { ProblemError } from "@/lib/queries/client";
import { keyManagersApi } from "@/lib/queries/key-managers";

/** Passwords as they were entered for servers that are still to be set, by server. They live in a page's memory only. */
export type Passwords = ReadonlyMap<string, string>;

/** Whether nothing has to be entered for it any more. */
export const isReady = ({ server, wanted }: UnfinishedServer, passwords: Passwords): boolean =>
  wanted.username === undefined || passwords.has(server);

/** What the system itself answered is remembered beside the server, and shown from there. */
const isRemembered = (error: unknown): boolean =>
  error instanceof ProblemError &&
  (error.problem.code === "refused" || error.problem.code.startsWith("backend_"));

/** Makes what is wanted of a key manager's servers, one after the other; one that is refused keeps no other from being tried. */
export async function tryServers(
  { id, unfinished }: Pick<KeyManagerRow, "id" | "unfinished">,
  passwords: Passwords,
): Promise<void> {
  for (const each of unfinished.filter((one) => isReady(one, passwords))) {
    const { server, wanted } = each;
    const password = passwords.get(server);
    try {
      await keyManagersApi.change(id, {
        act: "change-server",
        server,
        ...wanted,
        ...(wanted.username === undefined || password === undefined ? {} : { password }),
      });
    } catch (error) {
      if (!isRemembered(error)) throw error;
    }
  }
}
