CREATE TABLE "operation_steps" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"operation_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"name" text NOT NULL,
	"title" text NOT NULL,
	"side" text,
	"state" text DEFAULT 'waiting' NOT NULL,
	"intent" jsonb,
	"effect" jsonb,
	"note" text,
	"problem" jsonb,
	"attempts" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "operation_todos" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"operation_id" uuid NOT NULL,
	"step_id" bigint NOT NULL,
	"title" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"problem" jsonb,
	"next_attempt_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone,
	"dismissed_by" text,
	CONSTRAINT "operation_todos_step_id_unique" UNIQUE("step_id")
);
--> statement-breakpoint
CREATE TABLE "operations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"system" text NOT NULL,
	"title" text NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"a" jsonb NOT NULL,
	"b" jsonb NOT NULL,
	"input" jsonb NOT NULL,
	"lock_key" text NOT NULL,
	"batch_id" uuid,
	"correlation_id" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"actor_label" text NOT NULL,
	"problem" jsonb,
	"lease_owner" text,
	"lease_until" timestamp with time zone,
	"next_attempt_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "operation_steps" ADD CONSTRAINT "operation_steps_operation_id_operations_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operation_todos" ADD CONSTRAINT "operation_todos_operation_id_operations_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operation_todos" ADD CONSTRAINT "operation_todos_step_id_operation_steps_id_fk" FOREIGN KEY ("step_id") REFERENCES "public"."operation_steps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "operation_steps_position" ON "operation_steps" USING btree ("operation_id","position");--> statement-breakpoint
CREATE INDEX "operation_todos_operation" ON "operation_todos" USING btree ("operation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "operations_lock" ON "operations" USING btree ("lock_key") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "operations_due" ON "operations" USING btree ("next_attempt_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "operations_created" ON "operations" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "operations_batch" ON "operations" USING btree ("batch_id");