-- One deployment is one workspace: the row is made here, its owner by set-up.
CREATE TABLE workspace (
    id           smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    title        text NOT NULL DEFAULT 'Bytebase',
    external_url text NOT NULL DEFAULT '',
    demo         boolean NOT NULL DEFAULT false,
    set_up_at    timestamptz,
    revision     bigint NOT NULL DEFAULT 1
);
INSERT INTO workspace DEFAULT VALUES;

CREATE TABLE principal (
    id            bigint GENERATED ALWAYS AS IDENTITY (START WITH 2) PRIMARY KEY,
    kind          text NOT NULL CHECK (kind IN ('USER', 'SERVICE_ACCOUNT', 'ROBOT')),
    title         text NOT NULL,
    email         text NOT NULL,
    -- a service account's id, by which it is named; empty for the others
    account_id    text,
    -- Argon2id of the password, SHA-256 of a service account's (random) key; NULL: cannot sign in
    secret_hash   text,
    state         text NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE', 'ARCHIVED')),
    created_at    timestamptz NOT NULL DEFAULT now(),
    revision      bigint NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX principal_email_key ON principal (lower(email)) WHERE email <> '';
CREATE UNIQUE INDEX principal_account_key ON principal (account_id) WHERE account_id IS NOT NULL;
INSERT INTO principal (id, kind, title, email) OVERRIDING SYSTEM VALUE VALUES (1, 'ROBOT', 'Bytebase', '');

-- The robot does everything automatic. It cannot sign in, be changed or deleted.
CREATE FUNCTION robot_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'principal 1 is the robot and is never changed';
END $$;
CREATE TRIGGER robot_is_fixed BEFORE UPDATE OR DELETE ON principal
    FOR EACH ROW WHEN (OLD.id = 1) EXECUTE FUNCTION robot_is_fixed();

-- Who holds which role where. project '' is the workspace: the two sets of roles are disjoint, so the role says which it must be.
CREATE TABLE role_binding (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project    text NOT NULL,
    role       text NOT NULL,
    principal  bigint NOT NULL REFERENCES principal,
    condition  text NOT NULL DEFAULT '',
    expires_at timestamptz,
    CHECK ((project = '') = (role LIKE 'workspace%'))
);
CREATE UNIQUE INDEX role_binding_key ON role_binding (project, role, principal, condition);
CREATE INDEX role_binding_principal ON role_binding (principal);

-- One row per policy holder ('' is the workspace), for its revision.
CREATE TABLE policy (
    project  text PRIMARY KEY,
    revision bigint NOT NULL DEFAULT 1
);
INSERT INTO policy (project) VALUES (''), ('default');

-- Only the SHA-256 of a token is kept.
CREATE TABLE session (
    token_hash bytea PRIMARY KEY,
    principal  bigint NOT NULL REFERENCES principal,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    browser    boolean NOT NULL,
    address    text NOT NULL
);
CREATE INDEX session_principal ON session (principal);
CREATE INDEX session_expires_at ON session (expires_at);

CREATE TABLE audit_log (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL,
    principal  bigint NOT NULL,
    method     text NOT NULL,
    resource   text NOT NULL,
    status     text NOT NULL,
    request_id text NOT NULL,
    address    text NOT NULL,
    payload    jsonb NOT NULL
);
CREATE INDEX audit_log_resource ON audit_log (resource, id);
CREATE INDEX audit_log_principal ON audit_log (principal, id);

CREATE FUNCTION audit_log_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is only ever appended to';
END $$;
CREATE TRIGGER audit_log_only_grows BEFORE UPDATE OR DELETE ON audit_log
    FOR EACH ROW EXECUTE FUNCTION audit_log_only_grows();
CREATE TRIGGER audit_log_never_truncated BEFORE TRUNCATE ON audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION audit_log_only_grows();

-- db-scheduler's own table, as its documentation gives it.
CREATE TABLE scheduled_tasks (
    task_name            text NOT NULL,
    task_instance        text NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);
