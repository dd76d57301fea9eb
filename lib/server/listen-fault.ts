import "server-only";

interface Wanted {
  host: string;
  port: number;
  /** Names of the variables that say so. */
  variables: readonly [host: string, port: string];
}

const causes: Record<string, (wanted: Wanted) => string> = {
  EADDRINUSE: ({ host, port, variables: [, name] }) =>
    `Port ${port} of ${host} is in use (EADDRINUSE). Stop what uses it, or set ${name}.`,
  EACCES: ({ port, variables: [, name] }) =>
    `This user may not listen on port ${port} (EACCES). Set ${name}.`,
  EADDRNOTAVAIL: ({ host, variables: [name] }) =>
    `${host} is no address of this machine (EADDRNOTAVAIL). Set ${name}.`,
};

/** Why a server cannot listen, in words. */
export const cannotListen = (error: NodeJS.ErrnoException, wanted: Wanted): Error =>
  new Error(causes[error.code ?? ""]?.(wanted) ?? error.message);
