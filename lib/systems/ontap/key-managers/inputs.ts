import type { z } from "zod";
import {
  changeKeyManagerShape,
  createKeyManagerShape,
  type ChangeKeyManagerInput,
  type CreateKeyManagerInput,
  type ServerInput,
} from "@/lib/domain/key-manager-input";
import type { KeyManagerSetup } from "@/lib/domain/key-manager-detail";
import {
  defaultPort,
  isHost,
  isPort,
  parseServer,
  passphraseIssue,
  passphraseLength,
  secondaryIssues,
  serverListIssues,
  timeoutRangeS,
  type ServerIssue,
} from "./rules";

type Refuse = (path: (string | number)[], message: string) => void;

function refuseAll(
  refuse: Refuse,
  issues: readonly ServerIssue[],
  at: (string | number)[] = [],
): void {
  for (const { path, detail } of issues) refuse([...at, ...path], detail);
}

function checkOptions(
  input: Pick<ServerInput, "timeoutS" | "username" | "password">,
  refuse: Refuse,
  at: (string | number)[],
): void {
  const { timeoutS, username, password } = input;
  if (timeoutS !== undefined && (timeoutS < timeoutRangeS.min || timeoutS > timeoutRangeS.max))
    refuse(
      [...at, "timeoutS"],
      `Enter a time-out of ${timeoutRangeS.min} to ${timeoutRangeS.max} seconds.`,
    );
  // Codes 65536845 and 65536846.
  if (username !== undefined && password === undefined)
    refuse([...at, "password"], "Enter the password of this user.");
  if (password !== undefined && username === undefined)
    refuse([...at, "username"], "Enter the user name this password belongs to.");
}

function checkServer(
  input: ServerInput,
  refuse: Refuse,
  at: (string | number)[],
  setup: KeyManagerSetup | undefined,
): void {
  if (input.host === "") refuse([...at, "host"], "Enter the key server's host name or address.");
  else if (!isHost(input.host))
    refuse(
      [...at, "host"],
      "Enter a host name or an IPv4 or IPv6 address, without port or brackets.",
    );
  if (input.port !== undefined && !isPort(input.port))
    refuse([...at, "port"], "Enter a port from 1 to 65535.");
  checkOptions(input, refuse, at);
  checkSecondaries(
    input.secondaries,
    parseServer(input.host) && { host: input.host, port: input.port ?? defaultPort },
    refuse,
    at,
    setup,
  );
}

function checkSecondaries(
  secondaries: readonly string[],
  primary: Parameters<typeof secondaryIssues>[0],
  refuse: Refuse,
  at: (string | number)[],
  setup: KeyManagerSetup | undefined,
): void {
  if (secondaries.length > 0 && setup?.secondariesDenied)
    refuse([...at, "secondaries"], setup.secondariesDenied);
  else refuseAll(refuse, secondaryIssues(primary, secondaries), [...at, "secondaries"]);
}

function checkPassphrase(
  text: string,
  refuse: Refuse,
  setup: KeyManagerSetup | undefined,
  path = "passphrase",
): void {
  const issue = text === "" ? "Enter a passphrase." : passphraseIssue(text, setup?.passphrase.min);
  if (issue) refuse([path], issue);
}

/** What only the cluster's answers can tell: what the scope allows, which certificates are usable in it. */
function checkAgainst(setup: KeyManagerSetup, input: CreateKeyManagerInput, refuse: Refuse): void {
  const scope = setup.scopes.find(({ id }) => id === input.scope);
  const denied = scope?.[input.kind];
  if (denied) refuse(["scope"], denied);
  if (input.kind === "onboard") {
    if (input.synchronise && !setup.partner)
      refuse(["synchronise"], "Leave this off: the cluster is not in a MetroCluster.");
    return;
  }
  const usable = (id: string, role: "client" | "authority"): string | null => {
    const certificate = setup.certificates.find((each) => each.id === id && each.role === role);
    // Code 65536821: certificates must be installed in the scope they serve.
    if (!certificate || certificate.scope !== input.scope)
      return "Choose a certificate that is installed in this scope.";
    return certificate.unusable;
  };
  const client = input.clientCertificate === "" ? null : usable(input.clientCertificate, "client");
  if (client) refuse(["clientCertificate"], client);
  const authority = input.authorities
    .map((id) => usable(id, "authority"))
    .find((problem) => problem !== null);
  if (authority) refuse(["authorities"], authority);
  if (input.policy !== undefined && scope?.policy) refuse(["policy"], scope.policy);
}

/**
 * Input of setting up a key manager. Rules of NetApp's reference, key managers (65536876, 65536038, 65536871, 65536916,
 * 65536920); with `setup` also those the cluster's own answers decide.
 */
export const createInput = (setup?: KeyManagerSetup): z.ZodType<CreateKeyManagerInput> =>
  createKeyManagerShape.superRefine((input, context) => {
    const refuse: Refuse = (path, message) => context.addIssue({ code: "custom", message, path });
    if (input.kind === "onboard") {
      if (input.scope !== "")
        refuse(["scope"], "Choose the whole cluster: the Onboard Key Manager serves nothing less.");
      checkPassphrase(input.passphrase, refuse, setup);
    } else {
      if (input.clientCertificate === "")
        refuse(["clientCertificate"], "Choose a client certificate.");
      if (input.authorities.length === 0)
        refuse(["authorities"], "Choose at least one server CA certificate.");
      if (input.servers.length === 0) refuse(["servers"], "Enter at least one key server.");
      input.servers.forEach((server, index) =>
        checkServer(server, refuse, ["servers", index], setup),
      );
      refuseAll(refuse, serverListIssues(input.servers), ["servers"]);
    }
    if (setup) checkAgainst(setup, input, refuse);
  });

/** Input of one change. Change of the passphrase and synchronising are two calls (65537242, 65537243). */
export const changeInput = (setup?: KeyManagerSetup): z.ZodType<ChangeKeyManagerInput> =>
  changeKeyManagerShape.superRefine((input, context) => {
    const refuse: Refuse = (path, message) => context.addIssue({ code: "custom", message, path });
    switch (input.act) {
      case "change-passphrase":
        if (input.existingPassphrase === "")
          refuse(["existingPassphrase"], "Enter the existing passphrase.");
        checkPassphrase(input.passphrase, refuse, setup);
        // Code 65536150.
        if (input.passphrase !== "" && input.passphrase === input.existingPassphrase)
          refuse(["passphrase"], "Enter a passphrase that differs from the existing one.");
        return;
      case "synchronise":
        if (input.existingPassphrase === "")
          refuse(["existingPassphrase"], "Enter the existing passphrase.");
        return;
      case "add-server":
        return checkServer(input, refuse, [], setup);
      case "change-server":
        checkOptions(input, refuse, []);
        if (input.secondaries)
          checkSecondaries(input.secondaries, parseServer(input.server), refuse, [], setup);
        // Code 65536880.
        if (
          input.timeoutS === undefined &&
          input.username === undefined &&
          input.password === undefined &&
          input.secondaries === undefined
        )
          refuse([], "Change at least one value.");
        return;
      case "replace-certificates":
        if (input.clientCertificate === undefined && input.authorities.length === 0)
          refuse(["clientCertificate"], "Choose another client certificate or other server CAs.");
        return;
      case "remove-server":
      case "set-default-encryption":
      case "restore":
        return;
    }
  });

/** The lengths a cluster accepts: longer at least in Common Criteria mode. */
export const passphraseRule = (strict: boolean) => ({
  min: strict ? passphraseLength.strictMin : passphraseLength.min,
  max: passphraseLength.max,
  strict,
});
