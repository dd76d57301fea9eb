/** Packages that stay packages: they bring binaries, data files or threads, which no bundler carries along. */
export const externalPackages = ["@electric-sql/pglite", "pg", "undici", "pino", "@node-rs/argon2"];
