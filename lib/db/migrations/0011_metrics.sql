ALTER TABLE "api_tokens" ADD COLUMN "scopes" text[] DEFAULT '{"api"}' NOT NULL;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "read_ms" integer;