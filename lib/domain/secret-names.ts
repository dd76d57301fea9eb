/** Names of fields whose text is a secret in every system we know. */
const secretName =
  /pass(word|phrase)|secret|md5|private_?key|key_?backup|credential|(^|[_-])token$|Token$|^authkey$/i;

export const isSecretName = (name: string): boolean => secretName.test(name);

/** What stands in place of a secret. */
export const removedSecret = "[removed]";
