-- Users and their passwords stay; everybody signs in once more, for the old sessions' tokens stood in the clear.
DROP TABLE "verifications";--> statement-breakpoint
ALTER TABLE "users" RENAME COLUMN "banned" TO "disabled";--> statement-breakpoint
ALTER TABLE "users" DROP COLUMN "email_verified";--> statement-breakpoint
ALTER TABLE "users" DROP COLUMN "image";--> statement-breakpoint
ALTER TABLE "users" DROP COLUMN "ban_reason";--> statement-breakpoint
ALTER TABLE "users" DROP COLUMN "ban_expires";--> statement-breakpoint
ALTER TABLE "accounts" RENAME TO "identities";--> statement-breakpoint
ALTER TABLE "identities" RENAME CONSTRAINT "accounts_pkey" TO "identities_pkey";--> statement-breakpoint
ALTER TABLE "identities" RENAME CONSTRAINT "accounts_user_id_users_id_fk" TO "identities_user_id_users_id_fk";--> statement-breakpoint
ALTER INDEX "accounts_user" RENAME TO "identities_user";--> statement-breakpoint
ALTER TABLE "identities" RENAME COLUMN "provider_id" TO "provider";--> statement-breakpoint
ALTER TABLE "identities" RENAME COLUMN "account_id" TO "subject";--> statement-breakpoint
ALTER TABLE "identities" RENAME COLUMN "password" TO "password_hash";--> statement-breakpoint
UPDATE "identities" SET "provider" = 'password', "subject" = "user_id" WHERE "provider" = 'credential';--> statement-breakpoint
ALTER TABLE "identities" DROP COLUMN "access_token";--> statement-breakpoint
ALTER TABLE "identities" DROP COLUMN "refresh_token";--> statement-breakpoint
ALTER TABLE "identities" DROP COLUMN "id_token";--> statement-breakpoint
ALTER TABLE "identities" DROP COLUMN "access_token_expires_at";--> statement-breakpoint
ALTER TABLE "identities" DROP COLUMN "refresh_token_expires_at";--> statement-breakpoint
ALTER TABLE "identities" DROP COLUMN "scope";--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_subject" UNIQUE("provider","subject");--> statement-breakpoint
DROP TABLE "sessions";--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"address" text,
	"user_agent" text,
	CONSTRAINT "sessions_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE TABLE "password_resets" (
	"user_id" text PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"made_by" text,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "password_resets_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
DROP TABLE "throttles";--> statement-breakpoint
CREATE TABLE "throttles" (
	"key" text PRIMARY KEY NOT NULL,
	"tries" integer NOT NULL,
	"ends_at" timestamp with time zone NOT NULL
);
