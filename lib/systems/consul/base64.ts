export * from "@/lib/systems/kit/base64";
