/** One argument of ONTAP's shell; quoted where it holds more than plain characters. */
const word = (text: string): string =>
  /^[\w.,:*@%-]+$/.test(text) ? text : `"${text.replaceAll('"', "")}"`;

/** A command of ONTAP's shell. Options without a value are left out. */
function command(name: string, options: Readonly<Record<string, string | undefined>>): string {
  const parts = Object.entries(options).flatMap(([option, value]) =>
    value === undefined || value === "" ? [] : [`-${option} ${word(value)}`],
  );
  return [name, ...parts].join(" ");
}

export type Encryption = "tls_psk" | "none" | undefined;
const proposed = (encryption: Encryption): string | undefined => encryption?.replace("_", "-");

/** Asks for the passphrase, twice. Source: ONTAP CLI, cluster peer create. */
export const createCommand = (options: {
  addresses: readonly string[];
  encryption: Encryption;
  authenticated: boolean;
}): string =>
  command("cluster peer create", {
    "peer-addrs": options.addresses.length > 0 ? options.addresses.join(",") : "<addresses>",
    "encryption-protocol-proposed": options.authenticated
      ? proposed(options.encryption)
      : undefined,
    "no-authentication": options.authenticated ? undefined : "true",
  });

/** Asks for the new passphrase, twice. Source: ONTAP CLI, cluster peer modify. */
export const renewCommand = (cluster: string, encryption: Encryption): string =>
  command("cluster peer modify", {
    cluster,
    "auth-status-admin": "use-authentication",
    "encryption-protocol-proposed": proposed(encryption),
  });

export const showCommand = (cluster?: string): string =>
  cluster === undefined
    ? "cluster peer show"
    : `${command("cluster peer show", { cluster })} -instance`;
export const healthCommand = "cluster peer health show";
export const deleteCommand = (cluster: string): string =>
  command("cluster peer delete", { cluster });
export const svmPermissionCommand = (cluster: string): string =>
  `${command("vserver peer permission create", { "peer-cluster": cluster })} -vserver <svm> -applications snapmirror`;
