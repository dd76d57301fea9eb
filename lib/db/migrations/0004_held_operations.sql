ALTER TABLE "operation_steps" ADD COLUMN "unclear_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "operation_todos" ADD COLUMN "watch_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "operations" ADD COLUMN "on_failure" text DEFAULT 'undo' NOT NULL;--> statement-breakpoint
ALTER TABLE "operations" ADD COLUMN "held_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "operations" ADD COLUMN "decision" text;