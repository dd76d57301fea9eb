/** Names of fields whose text is a secret in every system we know. */
const secretName =
  /pass(word|phrase)|secret|md5|private_?key|key_?backup|credential|(^|[_-])token$|Token$|^authkey$/i;

export const isSecretName = (name: string): boolean => secretName.test(name);

/** Any name of a secret, or an escape that may spell one: tells texts apart that are worth a closer look. */
const secretsHint =
  /pass(word|phrase)|secret|md5|private_?key|key_?backup|credential|token|authkey|\\u/i;

/** False where a text of JSON certainly names no secret: most answers, which then need not be taken apart. */
export const mayNameSecret = (text: string): boolean => secretsHint.test(text);

/** What stands in place of a secret. */
export const removedSecret = "[removed]";
