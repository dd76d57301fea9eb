export * from "@/lib/systems/kit/pem";
