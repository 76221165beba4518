-- Read by H2 (in PostgreSQL's mode) and PostgreSQL alike. Every key begins with the tenant, so that no reference
-- can cross tenants.

CREATE TABLE tenants (
  id uuid PRIMARY KEY,
  name varchar(200) NOT NULL,
  created_at timestamp(6) with time zone NOT NULL
);

CREATE TABLE api_keys (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL UNIQUE,
  name varchar(200) NOT NULL,
  scopes varchar(500) NOT NULL,
  digest varchar(64) NOT NULL,
  previous_digest varchar(64),
  previous_secret_until timestamp(6) with time zone,
  created_at timestamp(6) with time zone NOT NULL,
  expires_at timestamp(6) with time zone,
  rotated_at timestamp(6) with time zone,
  revoked_at timestamp(6) with time zone,
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE workflows (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  version integer NOT NULL,
  created_at timestamp(6) with time zone NOT NULL,
  deleted_at timestamp(6) with time zone,
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE workflow_versions (
  tenant_id uuid NOT NULL,
  workflow_id uuid NOT NULL,
  version integer NOT NULL,
  name varchar(200) NOT NULL,
  description varchar(2000),
  max_attempts integer NOT NULL,
  steps varchar NOT NULL,
  updated_at timestamp(6) with time zone NOT NULL,
  PRIMARY KEY (tenant_id, workflow_id, version),
  FOREIGN KEY (tenant_id, workflow_id) REFERENCES workflows (tenant_id, id)
);

CREATE TABLE runs (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  workflow_id uuid NOT NULL,
  workflow_version integer NOT NULL,
  state varchar(20) NOT NULL,
  input varchar NOT NULL,
  output varchar,
  attempt integer NOT NULL,
  reason varchar,
  token bigint NOT NULL,
  cancel_requested boolean NOT NULL,
  traceparent varchar(55) NOT NULL,
  created_at timestamp(6) with time zone NOT NULL,
  started_at timestamp(6) with time zone,
  finished_at timestamp(6) with time zone,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, workflow_id, workflow_version) REFERENCES workflow_versions (tenant_id, workflow_id, version)
);
CREATE INDEX runs_by_state ON runs (tenant_id, state, id);
CREATE INDEX runs_by_workflow ON runs (tenant_id, workflow_id, id);

-- The queued runs, and from when on an agent may have them.
CREATE TABLE queue (
  tenant_id uuid NOT NULL,
  run_id uuid NOT NULL,
  available_at timestamp(6) with time zone NOT NULL,
  PRIMARY KEY (tenant_id, run_id),
  FOREIGN KEY (tenant_id, run_id) REFERENCES runs (tenant_id, id)
);
CREATE INDEX queue_by_time ON queue (tenant_id, available_at, run_id);

CREATE TABLE leases (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  run_id uuid NOT NULL,
  agent varchar(200) NOT NULL,
  attempt integer NOT NULL,
  token bigint NOT NULL,
  expires_at timestamp(6) with time zone NOT NULL,
  ended varchar(20),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, run_id, token),
  FOREIGN KEY (tenant_id, run_id) REFERENCES runs (tenant_id, id)
);
CREATE INDEX leases_by_end ON leases (ended, expires_at);

CREATE TABLE run_steps (
  tenant_id uuid NOT NULL,
  run_id uuid NOT NULL,
  name varchar(100) NOT NULL,
  state varchar(20) NOT NULL,
  output varchar,
  error_code varchar(200),
  error_detail varchar,
  attempts integer NOT NULL,
  token bigint NOT NULL,
  started_at timestamp(6) with time zone NOT NULL,
  finished_at timestamp(6) with time zone NOT NULL,
  PRIMARY KEY (tenant_id, run_id, name),
  FOREIGN KEY (tenant_id, run_id) REFERENCES runs (tenant_id, id)
);

CREATE TABLE run_history (
  tenant_id uuid NOT NULL,
  run_id uuid NOT NULL,
  number integer NOT NULL,
  recorded_at timestamp(6) with time zone NOT NULL,
  event varchar(40) NOT NULL,
  attempt integer NOT NULL,
  actor varchar(40) NOT NULL,
  agent varchar(200),
  token bigint,
  step varchar(100),
  detail varchar,
  PRIMARY KEY (tenant_id, run_id, number),
  FOREIGN KEY (tenant_id, run_id) REFERENCES runs (tenant_id, id)
);

-- No reference to tenants: the administration has records here too, under an id that no tenant has.
CREATE TABLE audit_log (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  recorded_at timestamp(6) with time zone NOT NULL,
  actor varchar(40) NOT NULL,
  action varchar(40) NOT NULL,
  target uuid NOT NULL,
  before_change varchar,
  after_change varchar,
  trace_id varchar(32) NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE idempotency_keys (
  tenant_id uuid NOT NULL,
  name varchar(200) NOT NULL,
  request_digest varchar(64) NOT NULL,
  status integer NOT NULL,
  location varchar(500),
  etag varchar(100),
  body varchar NOT NULL,
  created_at timestamp(6) with time zone NOT NULL,
  PRIMARY KEY (tenant_id, name)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (tenant_id, created_at);
