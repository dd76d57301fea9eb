import type { KeyManagerSetup } from "@/lib/domain/key-manager-detail";
import type { KeyManagerDefinition } from "@/lib/systems/contract/key-managers";
import { blankServer, serverInput, type ServerValues } from "../server-values";
import type { Passwords } from "../unfinished/try-servers";

export type SetupKind = "onboard" | "external";

/** What the set-up form holds: everything of both kinds, so that changing one's mind loses nothing. */
export type SetupValues = {
  kind: SetupKind;
  scope: string;
  /** Offered once the system said that something no list shows is in the way. */
  removeLeftover: boolean;
  passphrase: string;
  confirmation: string;
  synchronise: boolean;
  clientCertificate: string | undefined;
  authorities: string[];
  servers: ServerValues[];
};

/** A key manager the partner site has is taken over, so its kind is the one to begin with. */
export function keyManagerValues(setup: KeyManagerSetup): SetupValues {
  const whole = setup.scopes.find((scope) => scope.whole);
  const onboardFree = whole?.onboard === null && setup.partner?.kind !== "external";
  const free = setup.scopes.find((scope) => scope.external === null);
  return {
    kind: onboardFree ? "onboard" : "external",
    scope: onboardFree ? "" : (free?.id ?? ""),
    removeLeftover: false,
    passphrase: "",
    confirmation: "",
    synchronise: setup.partner?.kind === "onboard",
    clientCertificate: undefined,
    authorities: [],
    servers: [blankServer()],
  };
}

/** The input of the kind that is chosen; what belongs to the other is left out. */
export const setupInput = (values: SetupValues): unknown => {
  const begins = {
    scope: values.scope,
    ...(values.removeLeftover ? { removeLeftover: true } : {}),
  };
  return values.kind === "onboard"
    ? {
        kind: "onboard",
        ...begins,
        passphrase: values.passphrase,
        synchronise: values.synchronise,
      }
    : {
        kind: "external",
        ...begins,
        clientCertificate: values.clientCertificate ?? "",
        authorities: values.authorities,
        servers: values.servers.map(serverInput),
      };
};

/** The passwords that were entered, by what the system calls each server. */
export const passwordsOf = (
  { servers }: SetupValues,
  definition: Pick<KeyManagerDefinition, "serverName">,
): Passwords =>
  new Map(
    servers.flatMap(({ host, port, password }) =>
      password
        ? [
            [
              definition.serverName({
                host: host.trim(),
                port: port === undefined || port === "" ? undefined : Number(port),
              }),
              password,
            ] as const,
          ]
        : [],
    ),
  );
