import { splitList } from "@/components/forms/list-text";
import type { KeyServer, UnfinishedServer } from "@/lib/domain/key-manager";

/** One key server while it is edited. */
export type ServerValues = {
  host: string;
  port: number | string | undefined;
  timeoutS: number | string | undefined;
  username: string | undefined;
  password: string | undefined;
  /** All of them, with commas between. */
  secondaries: string | undefined;
};

export const blankServer = (): ServerValues => ({
  host: "",
  port: undefined,
  timeoutS: undefined,
  username: undefined,
  password: undefined,
  secondaries: undefined,
});

/** A key server as its input: the text of secondary servers becomes a list. */
export const serverInput = ({ secondaries, ...server }: ServerValues) => ({
  ...server,
  secondaries: splitList(secondaries ?? ""),
});

/** What an existing server's form begins with: what is wanted of it, else what it has. Its password never comes back. */
export const valuesOf = (
  server: KeyServer,
  wanted: UnfinishedServer["wanted"] = {},
): ServerValues => ({
  host: server.server,
  port: undefined,
  timeoutS: wanted.timeoutS ?? server.timeoutS ?? undefined,
  username: wanted.username ?? server.username ?? undefined,
  password: undefined,
  secondaries: (wanted.secondaries ?? server.secondaries).join(", "),
});

/** Only what differs from the server as it is; a user name goes with its password. */
export function serverChanges(server: KeyServer, values: ServerValues): Record<string, unknown> {
  const secondaries = splitList(values.secondaries ?? "");
  return {
    server: server.server,
    ...(values.timeoutS === (server.timeoutS ?? undefined) ? {} : { timeoutS: values.timeoutS }),
    ...(values.password === undefined && (values.username ?? "") === (server.username ?? "")
      ? {}
      : { username: values.username, password: values.password }),
    ...(secondaries.join() === server.secondaries.join() ? {} : { secondaries }),
  };
}
