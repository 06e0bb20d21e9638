-- Written by `npm run generate` from libs/read-store/migrations and the tables of the read models. Do not edit.

-- Control schema
CREATE SCHEMA read_control;

-- Migration Control1764000000000
CREATE TABLE read_control.version (
  number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('building', 'active', 'retired')),
  position bigint NOT NULL DEFAULT 0,
  ahead bigint[] NOT NULL DEFAULT '{}',
  known_at_ms bigint NOT NULL DEFAULT 0,
  epoch bigint NOT NULL DEFAULT 0,
  fingerprint text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 10);
CREATE UNIQUE INDEX version_one_active ON read_control.version (state) WHERE state = 'active';
CREATE TABLE read_control.active (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  version integer NOT NULL REFERENCES read_control.version (number)
);

-- Migration Partitions1764100000000
ALTER TABLE read_control.version ADD COLUMN topic text, ADD COLUMN commits bigint NOT NULL DEFAULT 0;
CREATE TABLE read_control.partition (
  version integer NOT NULL REFERENCES read_control.version (number) ON DELETE CASCADE,
  partition integer NOT NULL,
  position bigint NOT NULL DEFAULT 0,
  next_offset bigint,
  known_at_ms bigint NOT NULL DEFAULT 0,
  epoch bigint NOT NULL DEFAULT 0,
  stopped_at bigint,
  stopped_reason text,
  PRIMARY KEY (version, partition)
) WITH (fillfactor = 10);
CREATE TABLE read_control.installation (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  id uuid NOT NULL DEFAULT gen_random_uuid()
);
INSERT INTO read_control.installation DEFAULT VALUES;

-- Read models: a schema for each version
CREATE SCHEMA read_n;

-- Projection journal, version 6
CREATE TABLE "read_n"."event" (
  "position" bigint not null,
  "event_id" uuid not null,
  "category" text not null,
  "stream_id" uuid not null,
  "revision" integer not null,
  "type" text not null,
  "run_id" uuid,
  "from_site" uuid,
  "to_site" uuid,
  "occurred_ms" bigint,
  "recorded_ms" bigint not null,
  "known_ms" bigint not null,
  "organisation" text not null,
  "role" text not null,
  "load_id" uuid,
  "concerns_event_id" uuid,
  "told" text
);
ALTER TABLE "read_n"."event" ADD PRIMARY KEY ("position");
CREATE INDEX ON "read_n"."event" ("known_ms", "position");
CREATE INDEX ON "read_n"."event" ("event_id");
CREATE INDEX ON "read_n"."event" ("stream_id");
CREATE INDEX ON "read_n"."event" ("from_site");
CREATE INDEX ON "read_n"."event" ("to_site");
CREATE TABLE "read_n"."booking" (
  "position" bigint not null,
  "index" smallint not null,
  "lane" uuid not null,
  "day" date not null,
  "occurred_ms" bigint not null,
  "from_holder" uuid not null,
  "to_holder" uuid not null,
  "mass_kg" bigint not null,
  "evidence_kg" bigint not null,
  "low_kg" bigint not null,
  "high_kg" bigint not null,
  "converted_kg" bigint not null,
  "estimated_kg" bigint not null,
  "confirmed_kg" bigint not null,
  "documented_kg" bigint not null,
  "litres" bigint not null,
  "volume_state" text,
  "movements" smallint not null,
  "distance_metres" integer,
  "ticket" text,
  "concerns_event_id" uuid,
  "measured_ppm" integer not null,
  "converted_ppm" integer not null
);
ALTER TABLE "read_n"."booking" ADD PRIMARY KEY ("position", "index");
CREATE INDEX ON "read_n"."booking" ("lane");
CREATE TABLE "read_n"."supersession" (
  "event_id" uuid not null,
  "version" integer not null,
  "superseded_by" uuid not null,
  "position" bigint not null
);
ALTER TABLE "read_n"."supersession" ADD PRIMARY KEY ("event_id", "version");
CREATE TABLE "read_n"."custody_state" (
  "id" uuid not null,
  "state" text not null
);
ALTER TABLE "read_n"."custody_state" ADD PRIMARY KEY ("id");

-- Projection flow_day, version 6
CREATE TABLE "read_n"."lane" (
  "lane" uuid not null,
  "basis" text not null,
  "from_site" uuid not null,
  "from_kind" text not null,
  "from_holder_type" text not null,
  "from_material" text not null,
  "from_class" text not null,
  "from_status" text not null,
  "to_site" uuid not null,
  "to_kind" text not null,
  "to_holder_type" text not null,
  "to_material" text not null,
  "to_class" text not null,
  "to_status" text not null,
  "fate" text,
  "vehicle" text,
  "energy" text,
  "distance_kind" text,
  "measured_by" text,
  "converted_by" text,
  "handled" uuid
);
ALTER TABLE "read_n"."lane" ADD PRIMARY KEY ("lane");
CREATE INDEX ON "read_n"."lane" ("from_site");
CREATE INDEX ON "read_n"."lane" ("to_site");
CREATE TABLE "read_n"."flow_day" (
  "lane" uuid not null,
  "day" date not null,
  "mass_kg" bigint not null,
  "evidence_kg" bigint not null,
  "low_kg" bigint not null,
  "high_kg" bigint not null,
  "converted_kg" bigint not null,
  "estimated_kg" bigint not null,
  "confirmed_kg" bigint not null,
  "documented_kg" bigint not null,
  "litres_bank" bigint not null,
  "litres_loose" bigint not null,
  "litres_placed" bigint not null,
  "litres_unknown" bigint not null,
  "movements" bigint not null,
  "kg_metres" numeric(38,0) not null,
  "distance_known_kg" bigint not null,
  "distance_metres" bigint not null,
  "distance_movements" bigint not null,
  "measured_kg_ppm" numeric(38,0) not null,
  "converted_kg_ppm" numeric(38,0) not null,
  "measured_kg_metres_ppm" numeric(38,0) not null,
  "converted_kg_metres_ppm" numeric(38,0) not null
);
ALTER TABLE "read_n"."flow_day" ADD PRIMARY KEY ("lane", "day");
CREATE TABLE "read_n"."flow_month" (
  "lane" uuid not null,
  "month" date not null,
  "mass_kg" bigint not null,
  "evidence_kg" bigint not null,
  "low_kg" bigint not null,
  "high_kg" bigint not null,
  "converted_kg" bigint not null,
  "estimated_kg" bigint not null,
  "confirmed_kg" bigint not null,
  "documented_kg" bigint not null,
  "litres_bank" bigint not null,
  "litres_loose" bigint not null,
  "litres_placed" bigint not null,
  "litres_unknown" bigint not null,
  "movements" bigint not null,
  "kg_metres" numeric(38,0) not null,
  "distance_known_kg" bigint not null,
  "distance_metres" bigint not null,
  "distance_movements" bigint not null,
  "measured_kg_ppm" numeric(38,0) not null,
  "converted_kg_ppm" numeric(38,0) not null,
  "measured_kg_metres_ppm" numeric(38,0) not null,
  "converted_kg_metres_ppm" numeric(38,0) not null
);
ALTER TABLE "read_n"."flow_month" ADD PRIMARY KEY ("lane", "month");

-- Projection indicator_sums, version 2
CREATE TABLE "read_n"."lot_stock_day" (
  "site" uuid not null,
  "lot_id" uuid not null,
  "day" date not null,
  "condition_class" text not null,
  "measured_by" text not null,
  "converted_by" text not null,
  "in_kg" bigint not null,
  "out_kg" bigint not null,
  "came" integer not null,
  "in_measured_kg_ppm" numeric(38,0) not null,
  "in_converted_kg_ppm" numeric(38,0) not null,
  "out_measured_kg_ppm" numeric(38,0) not null,
  "out_converted_kg_ppm" numeric(38,0) not null
);
ALTER TABLE "read_n"."lot_stock_day" ADD PRIMARY KEY ("site", "lot_id", "day", "condition_class", "measured_by", "converted_by");
CREATE TABLE "read_n"."haul_month" (
  "from_site" uuid not null,
  "month" date not null,
  "fate" text not null,
  "distance_metres" integer not null,
  "mass_kg" bigint not null
);
ALTER TABLE "read_n"."haul_month" ADD PRIMARY KEY ("from_site", "month", "fate", "distance_metres");
CREATE TABLE "read_n"."end_month" (
  "holder_id" uuid not null,
  "account_kind" text not null,
  "site" uuid not null,
  "fate" text not null,
  "month" date not null,
  "mass_kg" bigint not null
);
ALTER TABLE "read_n"."end_month" ADD PRIMARY KEY ("holder_id", "account_kind", "site", "fate", "month");

-- Projection handling, version 1
CREATE TABLE "read_n"."handling" (
  "holder" uuid not null,
  "position" bigint not null,
  "code" text
);
ALTER TABLE "read_n"."handling" ADD PRIMARY KEY ("holder", "position");

-- Projection holding, version 1
CREATE TABLE "read_n"."holding" (
  "holder_id" uuid not null,
  "kind" text not null,
  "site" uuid not null,
  "material" text not null,
  "condition_class" text not null,
  "status" text not null,
  "holder_type" text not null,
  "mass_kg" bigint not null
);
ALTER TABLE "read_n"."holding" ADD PRIMARY KEY ("holder_id", "kind", "site", "material", "condition_class", "status");
CREATE INDEX ON "read_n"."holding" ("site");

-- Projection registry, version 1
CREATE TABLE "read_n"."party" (
  "party_id" uuid not null,
  "organisation" text not null,
  "name" text,
  "kind" text not null,
  "demo" boolean not null,
  "version" integer not null
);
ALTER TABLE "read_n"."party" ADD PRIMARY KEY ("party_id");
CREATE TABLE "read_n"."project" (
  "project_id" uuid not null,
  "organisation" text not null,
  "code" text not null,
  "name" text not null,
  "builder" text not null,
  "municipality" text not null,
  "plan_id" text,
  "case_number" text,
  "floor_area_m2" bigint,
  "demo" boolean not null,
  "version" integer not null
);
ALTER TABLE "read_n"."project" ADD PRIMARY KEY ("project_id");
CREATE INDEX ON "read_n"."project" ("municipality");
CREATE TABLE "read_n"."project_version" (
  "project_id" uuid not null,
  "organisation" text not null,
  "code" text not null,
  "name" text not null,
  "builder" text not null,
  "municipality" text not null,
  "plan_id" text,
  "case_number" text,
  "floor_area_m2" bigint,
  "demo" boolean not null,
  "version" integer not null,
  "position" bigint not null
);
ALTER TABLE "read_n"."project_version" ADD PRIMARY KEY ("project_id", "version");
CREATE TABLE "read_n"."site" (
  "site_id" uuid not null,
  "organisation" text not null,
  "code" text not null,
  "name" text not null,
  "kind" text not null,
  "municipality" text,
  "country" text,
  "project_id" uuid,
  "coordinates" text,
  "operators" text,
  "demo" boolean not null,
  "version" integer not null
);
ALTER TABLE "read_n"."site" ADD PRIMARY KEY ("site_id");
CREATE INDEX ON "read_n"."site" ("municipality");
CREATE INDEX ON "read_n"."site" ("project_id");
CREATE TABLE "read_n"."site_version" (
  "site_id" uuid not null,
  "organisation" text not null,
  "code" text not null,
  "name" text not null,
  "kind" text not null,
  "municipality" text,
  "country" text,
  "project_id" uuid,
  "coordinates" text,
  "operators" text,
  "demo" boolean not null,
  "version" integer not null,
  "position" bigint not null
);
ALTER TABLE "read_n"."site_version" ADD PRIMARY KEY ("site_id", "version");
CREATE TABLE "read_n"."lot" (
  "lot_id" uuid not null,
  "name" text not null,
  "project_id" uuid,
  "run_id" uuid,
  "material" text not null,
  "condition_class" text not null,
  "status" text not null,
  "opened_ms" bigint not null
);
ALTER TABLE "read_n"."lot" ADD PRIMARY KEY ("lot_id");
CREATE INDEX ON "read_n"."lot" ("project_id");
CREATE INDEX ON "read_n"."lot" ("run_id");
CREATE TABLE "read_n"."lot_now" (
  "lot_id" uuid not null,
  "condition_class" text not null,
  "status" text not null,
  "flags" text not null
);
ALTER TABLE "read_n"."lot_now" ADD PRIMARY KEY ("lot_id");
CREATE TABLE "read_n"."sorting_run" (
  "run_id" uuid not null,
  "name" text not null,
  "site" uuid not null,
  "project_id" uuid,
  "started_ms" bigint not null
);
ALTER TABLE "read_n"."sorting_run" ADD PRIMARY KEY ("run_id");
CREATE TABLE "read_n"."sorting_run_state" (
  "run_id" uuid not null,
  "state" text not null,
  "plan_version" integer not null
);
ALTER TABLE "read_n"."sorting_run_state" ADD PRIMARY KEY ("run_id");
CREATE TABLE "read_n"."annual_return" (
  "return_id" uuid not null,
  "reporter" uuid not null,
  "region" text not null,
  "municipality" text,
  "year" integer not null,
  "category" text not null,
  "day" date not null,
  "to_kind" text not null,
  "origin_site" uuid not null,
  "site" uuid not null,
  "material" text not null,
  "condition_class" text not null,
  "status" text not null,
  "mass_kg" bigint not null,
  "low_kg" bigint not null,
  "high_kg" bigint not null,
  "mass_basis" text not null,
  "litres" bigint not null,
  "volume_state" text,
  "source" text not null,
  "doubts" text not null,
  "annulled" boolean not null,
  "demo" boolean not null,
  "version" integer not null
);
ALTER TABLE "read_n"."annual_return" ADD PRIMARY KEY ("return_id");
CREATE TABLE "read_n"."annual_return_version" (
  "return_id" uuid not null,
  "reporter" uuid not null,
  "region" text not null,
  "municipality" text,
  "year" integer not null,
  "category" text not null,
  "day" date not null,
  "to_kind" text not null,
  "origin_site" uuid not null,
  "site" uuid not null,
  "material" text not null,
  "condition_class" text not null,
  "status" text not null,
  "mass_kg" bigint not null,
  "low_kg" bigint not null,
  "high_kg" bigint not null,
  "mass_basis" text not null,
  "litres" bigint not null,
  "volume_state" text,
  "source" text not null,
  "doubts" text not null,
  "annulled" boolean not null,
  "demo" boolean not null,
  "version" integer not null,
  "position" bigint not null
);
ALTER TABLE "read_n"."annual_return_version" ADD PRIMARY KEY ("return_id", "version");

-- Projection permit, version 1
CREATE TABLE "read_n"."permit" (
  "permit_id" uuid not null,
  "version" integer not null,
  "position" bigint not null,
  "site_id" uuid not null,
  "withdrawn" boolean not null,
  "law" text not null,
  "authority" text not null,
  "case_number" text not null,
  "valid_from" text not null,
  "valid_to" text,
  "materials" text,
  "condition_classes" text not null,
  "total_kg" bigint,
  "annual_kg" bigint,
  "storage_months" integer,
  "event_id" uuid not null,
  "recorded_ms" bigint not null
);
ALTER TABLE "read_n"."permit" ADD PRIMARY KEY ("permit_id", "version");
CREATE INDEX ON "read_n"."permit" ("site_id");
CREATE TABLE "read_n"."site_land_use" (
  "site_id" uuid not null,
  "version" integer not null,
  "position" bigint not null,
  "land_use" text
);
ALTER TABLE "read_n"."site_land_use" ADD PRIMARY KEY ("site_id", "version");

-- Projection site_record, version 1
CREATE TABLE "read_n"."site_record" (
  "record_id" uuid not null,
  "version" integer not null,
  "position" bigint not null,
  "site_id" uuid not null,
  "kind" text not null,
  "withdrawn" boolean not null,
  "fields" text not null,
  "note_id" uuid,
  "organisation" text not null,
  "event_id" uuid not null,
  "recorded_ms" bigint not null
);
ALTER TABLE "read_n"."site_record" ADD PRIMARY KEY ("record_id", "version");
CREATE INDEX ON "read_n"."site_record" ("site_id");

-- Projection mass_plan, version 1
CREATE TABLE "read_n"."mass_plan" (
  "mass_plan_id" uuid not null,
  "version" integer not null,
  "position" bigint not null,
  "project_id" uuid not null,
  "plan_version" integer not null,
  "approved_on" text not null,
  "withdrawn" boolean not null,
  "fields" text not null,
  "note_id" uuid,
  "organisation" text not null,
  "event_id" uuid not null,
  "recorded_ms" bigint not null
);
ALTER TABLE "read_n"."mass_plan" ADD PRIMARY KEY ("mass_plan_id", "version");
CREATE INDEX ON "read_n"."mass_plan" ("project_id");

-- Projection finding_facts, version 1
CREATE TABLE "read_n"."reported" (
  "event_id" uuid not null,
  "version" integer not null,
  "kind" text not null,
  "lot_id" uuid not null,
  "link" uuid,
  "from_site" uuid,
  "to_site" uuid,
  "to_kind" text,
  "material" text,
  "condition_class" text,
  "fate" text,
  "mass_kg" bigint not null,
  "low_kg" bigint not null,
  "high_kg" bigint not null,
  "vehicle" text,
  "over_payload_kg" bigint,
  "consent" boolean not null,
  "recovery" text,
  "final" boolean not null,
  "waited" boolean not null,
  "day" text not null,
  "occurred_ms" bigint not null,
  "recorded_ms" bigint not null,
  "position" bigint not null,
  "revision" integer not null,
  "organisation" text not null
);
ALTER TABLE "read_n"."reported" ADD PRIMARY KEY ("event_id", "version");
CREATE INDEX ON "read_n"."reported" ("lot_id");
CREATE INDEX ON "read_n"."reported" ("kind", "from_site");
CREATE INDEX ON "read_n"."reported" ("to_site", "material", "condition_class", "recorded_ms");
CREATE INDEX ON "read_n"."reported" ("link");
CREATE INDEX ON "read_n"."reported" ("recovery");
CREATE INDEX ON "read_n"."reported" ("recorded_ms");
CREATE TABLE "read_n"."reported_end" (
  "event_id" uuid not null,
  "version" integer not null,
  "gone_ms" bigint not null,
  "position" bigint not null
);
ALTER TABLE "read_n"."reported_end" ADD PRIMARY KEY ("event_id", "version");
CREATE TABLE "read_n"."lot_classification" (
  "lot_id" uuid not null,
  "revision" integer not null,
  "event_id" uuid not null,
  "material" text not null,
  "condition_class" text not null,
  "flags" text not null,
  "absent_flags" text not null,
  "basis" text,
  "report" text,
  "laboratory" text,
  "covered_kg" bigint,
  "covered_litres" bigint,
  "covered_state" text,
  "occurred_ms" bigint not null,
  "recorded_ms" bigint not null,
  "position" bigint not null
);
ALTER TABLE "read_n"."lot_classification" ADD PRIMARY KEY ("lot_id", "revision");
CREATE TABLE "read_n"."run_inputs" (
  "run_id" uuid not null,
  "revision" integer not null,
  "event_id" uuid not null,
  "site_id" uuid not null,
  "classes" text not null,
  "occurred_ms" bigint not null,
  "recorded_ms" bigint not null,
  "position" bigint not null
);
ALTER TABLE "read_n"."run_inputs" ADD PRIMARY KEY ("run_id", "revision");
CREATE TABLE "read_n"."finding_remark" (
  "finding_id" uuid not null,
  "revision" integer not null,
  "event_id" uuid not null,
  "kind" text not null,
  "explanation" text,
  "facts" text,
  "note_id" uuid,
  "organisation" text not null,
  "role" text not null,
  "recorded_ms" bigint not null,
  "position" bigint not null
);
ALTER TABLE "read_n"."finding_remark" ADD PRIMARY KEY ("finding_id", "revision");

-- Projection custody-link, version 1
CREATE TABLE "read_n"."custody_link" (
  "position" bigint not null,
  "run_id" uuid not null,
  "lot_id" uuid not null,
  "side" text not null,
  "kind" text not null,
  "site_id" uuid not null
);
ALTER TABLE "read_n"."custody_link" ADD PRIMARY KEY ("position");
CREATE INDEX ON "read_n"."custody_link" ("run_id");
CREATE INDEX ON "read_n"."custody_link" ("lot_id");

-- Projection loads, version 1
CREATE TABLE "read_n"."load" (
  "load_id" uuid not null,
  "lot_id" uuid not null,
  "code" text not null,
  "from_site" uuid not null,
  "planned_site" uuid not null,
  "material" text not null,
  "condition_class" text not null,
  "status" text not null,
  "dispatched_kg" bigint not null,
  "received_kg" bigint not null,
  "returned_kg" bigint not null,
  "left_kg" bigint not null,
  "phase" text not null,
  "dispatched_ms" bigint not null,
  "last_event_id" uuid not null,
  "last_event_type" text not null,
  "last_ms" bigint not null,
  "ticket" text,
  "vehicle" text,
  "energy" text,
  "distance_km" text,
  "carrier" text,
  "organisation" text not null,
  "receipts" text not null,
  "rejection" text,
  "state" text not null
);
ALTER TABLE "read_n"."load" ADD PRIMARY KEY ("load_id");
CREATE INDEX ON "read_n"."load" ("dispatched_ms", "load_id");
CREATE INDEX ON "read_n"."load" ("code");
CREATE INDEX ON "read_n"."load" ("lot_id");
CREATE TABLE "read_n"."load_version" (
  "load_id" uuid not null,
  "position" bigint not null,
  "lot_id" uuid not null,
  "code" text not null,
  "from_site" uuid not null,
  "planned_site" uuid not null,
  "material" text not null,
  "condition_class" text not null,
  "status" text not null,
  "dispatched_kg" bigint not null,
  "received_kg" bigint not null,
  "returned_kg" bigint not null,
  "left_kg" bigint not null,
  "phase" text not null,
  "dispatched_ms" bigint not null,
  "last_event_id" uuid not null,
  "last_event_type" text not null,
  "last_ms" bigint not null,
  "ticket" text,
  "vehicle" text,
  "energy" text,
  "distance_km" text,
  "carrier" text,
  "organisation" text not null,
  "receipts" text not null,
  "rejection" text
);
ALTER TABLE "read_n"."load_version" ADD PRIMARY KEY ("load_id", "position");
CREATE TABLE "read_n"."waiting_receipt" (
  "receipt_id" uuid not null,
  "site" uuid not null,
  "load_id" uuid,
  "from_site" uuid,
  "material" text not null,
  "condition_class" text,
  "fate" text,
  "final" boolean not null,
  "mass_kg" bigint not null,
  "low_kg" bigint not null,
  "high_kg" bigint not null,
  "mass_basis" text not null,
  "ticket" text,
  "vehicle" text,
  "occurred_ms" bigint not null,
  "recorded_ms" bigint not null,
  "organisation" text not null,
  "event_id" uuid not null,
  "position" bigint not null
);
ALTER TABLE "read_n"."waiting_receipt" ADD PRIMARY KEY ("receipt_id");
CREATE INDEX ON "read_n"."waiting_receipt" ("site");
CREATE TABLE "read_n"."receipt_outcome" (
  "receipt_id" uuid not null,
  "state" text not null,
  "lot_id" uuid,
  "event_id" uuid,
  "matched_by" text,
  "reason" text,
  "recorded_ms" bigint not null,
  "organisation" text not null,
  "position" bigint not null
);
ALTER TABLE "read_n"."receipt_outcome" ADD PRIMARY KEY ("receipt_id");

-- Projection lot_history, version 3
CREATE TABLE "read_n"."lot_state" (
  "lot_id" uuid not null,
  "kind" text not null,
  "steps" integer not null,
  "sites" text not null,
  "fate" text not null,
  "findings" text not null
);
ALTER TABLE "read_n"."lot_state" ADD PRIMARY KEY ("lot_id");
CREATE TABLE "read_n"."lot_steps" (
  "lot_id" uuid not null,
  "chunk" integer not null,
  "steps" text not null
);
ALTER TABLE "read_n"."lot_steps" ADD PRIMARY KEY ("lot_id", "chunk");
CREATE TABLE "read_n"."run_state" (
  "run_id" uuid not null,
  "state" text not null
);
ALTER TABLE "read_n"."run_state" ADD PRIMARY KEY ("run_id");
CREATE TABLE "read_n"."fate" (
  "holder_id" uuid not null,
  "holder_type" text not null,
  "origin_kind" text not null,
  "origin_site" uuid not null,
  "origin_holder" text not null,
  "account_kind" text not null,
  "site" uuid not null,
  "fate" text not null,
  "material" text not null,
  "condition_class" text not null,
  "status" text not null,
  "mass_kg" bigint not null
);
ALTER TABLE "read_n"."fate" ADD PRIMARY KEY ("holder_id", "holder_type", "origin_kind", "origin_site", "origin_holder", "account_kind", "site", "fate", "material", "condition_class", "status");
CREATE INDEX ON "read_n"."fate" ("origin_site");
CREATE TABLE "read_n"."finding" (
  "finding_id" uuid not null,
  "type" text not null,
  "status" text not null,
  "lot_id" uuid,
  "site_id" uuid not null,
  "opened_ms" bigint not null,
  "occurred_ms" bigint not null,
  "cleared_ms" bigint,
  "mass_kg" bigint not null,
  "event_ids" text not null,
  "details" text not null
);
ALTER TABLE "read_n"."finding" ADD PRIMARY KEY ("finding_id");
CREATE INDEX ON "read_n"."finding" ("opened_ms", "finding_id");
CREATE INDEX ON "read_n"."finding" ("lot_id");
CREATE INDEX ON "read_n"."finding" ("site_id");
CREATE TABLE "read_n"."ticket_use" (
  "ticket_key" bigint not null,
  "event_id" uuid not null,
  "version" integer not null,
  "told" text not null
);
ALTER TABLE "read_n"."ticket_use" ADD PRIMARY KEY ("ticket_key", "event_id", "version");
CREATE TABLE "read_n"."ticket_withdrawal" (
  "ticket_key" bigint not null,
  "event_id" uuid not null,
  "version" integer not null,
  "by_event" uuid not null,
  "recorded_ms" bigint not null,
  "position" bigint not null
);
ALTER TABLE "read_n"."ticket_withdrawal" ADD PRIMARY KEY ("ticket_key", "event_id", "version");

-- Projection corrections, version 1
CREATE TABLE "read_n"."correction_request" (
  "correction_id" uuid not null,
  "position" bigint not null,
  "lot_id" uuid not null,
  "run_id" uuid,
  "event_id" uuid not null,
  "event_type" text not null,
  "supersedes_version" integer,
  "action" text not null,
  "reason" text not null,
  "requested_by" text not null,
  "requested_ms" bigint not null,
  "asked_of" text not null,
  "replacement" text,
  "after" text,
  "note_id" uuid,
  "demo" boolean not null
);
ALTER TABLE "read_n"."correction_request" ADD PRIMARY KEY ("correction_id");
CREATE INDEX ON "read_n"."correction_request" ("lot_id");
CREATE INDEX ON "read_n"."correction_request" ("position");
CREATE TABLE "read_n"."correction_step" (
  "correction_id" uuid not null,
  "revision" integer not null,
  "position" bigint not null,
  "kind" text not null,
  "organisation" text,
  "recorded_ms" bigint not null,
  "event_id" uuid,
  "violations" text,
  "note_id" uuid
);
ALTER TABLE "read_n"."correction_step" ADD PRIMARY KEY ("correction_id", "revision");

-- Projection climate_accounts, version 1
CREATE TABLE "read_n"."climate_account" (
  "account_id" uuid not null,
  "position" bigint not null,
  "project_id" uuid not null,
  "from_day" text not null,
  "to_day" text not null,
  "title" text
);
ALTER TABLE "read_n"."climate_account" ADD PRIMARY KEY ("account_id");
CREATE INDEX ON "read_n"."climate_account" ("project_id");
CREATE INDEX ON "read_n"."climate_account" ("position");
CREATE TABLE "read_n"."climate_account_step" (
  "account_id" uuid not null,
  "revision" integer not null,
  "position" bigint not null,
  "kind" text not null,
  "submission" integer,
  "by_submission" integer,
  "fields" text,
  "note_id" uuid,
  "organisation" text not null,
  "role" text not null,
  "event_id" uuid not null,
  "recorded_ms" bigint not null
);
ALTER TABLE "read_n"."climate_account_step" ADD PRIMARY KEY ("account_id", "revision");
