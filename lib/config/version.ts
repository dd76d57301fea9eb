import packageJson from "@/package.json";

/** The version of this build, as package.json says. */
export const { version } = packageJson;
