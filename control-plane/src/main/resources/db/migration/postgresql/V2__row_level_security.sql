-- A transaction says whose rows it may see and write: set_config('slipway.tenant', <id>, true). Without, there are none.
-- FORCE, because the service's role owns the tables.
--
-- What has to look across tenants says so in the same way, and may then read, not write:
--   slipway.key = <id>              the one key of that id, to learn whose it is
--   slipway.duty = 'oversight'      the queue and the leases, which hold no tenant's data
--   slipway.duty = 'administration' the table of tenants, to write as well

-- After a transaction that set it, a session has the empty text where it had nothing before.
CREATE FUNCTION current_tenant() RETURNS uuid LANGUAGE sql STABLE
  AS $$ SELECT NULLIF(current_setting('slipway.tenant', true), '')::uuid $$;
CREATE FUNCTION current_duty() RETURNS text LANGUAGE sql STABLE
  AS $$ SELECT current_setting('slipway.duty', true) $$;

ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenants FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tenants FOR SELECT USING (id = current_tenant());
CREATE POLICY administration ON tenants
  USING (current_duty() = 'administration') WITH CHECK (current_duty() = 'administration');

ALTER TABLE api_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON api_keys USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
CREATE POLICY authentication ON api_keys FOR SELECT
  USING (id = NULLIF(current_setting('slipway.key', true), '')::uuid);

ALTER TABLE workflows ENABLE ROW LEVEL SECURITY;
ALTER TABLE workflows FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON workflows USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());

ALTER TABLE workflow_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE workflow_versions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON workflow_versions USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());

ALTER TABLE runs ENABLE ROW LEVEL SECURITY;
ALTER TABLE runs FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON runs USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());

ALTER TABLE queue ENABLE ROW LEVEL SECURITY;
ALTER TABLE queue FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON queue USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
CREATE POLICY oversight ON queue FOR SELECT USING (current_duty() = 'oversight');

ALTER TABLE leases ENABLE ROW LEVEL SECURITY;
ALTER TABLE leases FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON leases USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
CREATE POLICY oversight ON leases FOR SELECT USING (current_duty() = 'oversight');

ALTER TABLE run_steps ENABLE ROW LEVEL SECURITY;
ALTER TABLE run_steps FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON run_steps USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());

ALTER TABLE run_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE run_history FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON run_history USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());

ALTER TABLE audit_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_log FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON audit_log USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());

ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON idempotency_keys USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
