/** Every table: what migrations are made from and what the database handle knows. */
export * from "./tables/people";
export * from "./tables/sign-in";
export * from "./tables/connections";
export * from "./tables/peers";
export * from "./tables/history";
export * from "./tables/key-managers";
export * from "./tables/operations";
export * from "./tables/batches";
export * from "./tables/wanted";
export * from "./tables/alerts";
export * from "./tables/journal";
export * from "./tables/annotations";
export * from "./tables/provisioned";
export * from "./tables/rotation";
export * from "./tables/views";
