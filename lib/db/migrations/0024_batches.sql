CREATE TABLE "batch_items" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"batch_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"subject" jsonb NOT NULL,
	"input" jsonb NOT NULL,
	"exclusive" text,
	"state" text DEFAULT 'waiting' NOT NULL,
	"round" smallint,
	"operation_id" uuid,
	"note" text,
	"problem" jsonb,
	"before" jsonb,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "batches" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"act" text NOT NULL,
	"title" text NOT NULL,
	"input" jsonb NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"stop_reason" text,
	"at_once" smallint NOT NULL,
	"stop_after" smallint,
	"round" smallint DEFAULT 0 NOT NULL,
	"undo_of" uuid,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"actor_label" text NOT NULL,
	"correlation_id" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"lease_owner" text,
	"lease_until" timestamp with time zone,
	"scheduled_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "batch_items" ADD CONSTRAINT "batch_items_batch_id_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."batches"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "batch_items_position" ON "batch_items" USING btree ("batch_id","position");--> statement-breakpoint
CREATE INDEX "batch_items_left" ON "batch_items" USING btree ("operation_id") WHERE state = 'left';--> statement-breakpoint
CREATE INDEX "batches_active" ON "batches" USING btree ("created_at") WHERE active;--> statement-breakpoint
CREATE INDEX "batches_created" ON "batches" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "batches_undo" ON "batches" USING btree ("undo_of") WHERE undo_of is not null;