-- Proves at start that the key file is the one that the secrets here were encrypted with.
CREATE TABLE secret_check (
    id      smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    content bytea NOT NULL
);

CREATE TABLE environment (
    id         text PRIMARY KEY,
    title      text NOT NULL,
    color      text NOT NULL CHECK (color IN ('slate', 'bronze', 'olive', 'steel', 'moss', 'clay', 'plum')),
    protected  boolean NOT NULL,
    position   int NOT NULL,
    state      text NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE', 'ARCHIVED')),
    created_at timestamptz NOT NULL DEFAULT now(),
    revision   bigint NOT NULL DEFAULT 1
);
INSERT INTO environment (id, title, color, protected, position) VALUES
    ('test', 'Test', 'slate', false, 1),
    ('prod', 'Prod', 'bronze', true, 2);

CREATE TABLE project (
    id                  text PRIMARY KEY,
    title               text NOT NULL,
    labels              jsonb NOT NULL DEFAULT '{}',
    allow_self_approval boolean NOT NULL DEFAULT false,
    state               text NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE', 'ARCHIVED')),
    created_at          timestamptz NOT NULL DEFAULT now(),
    revision            bigint NOT NULL DEFAULT 1
);
CREATE INDEX project_title ON project (title, id);
-- Holds the databases that nobody has claimed; never archived.
INSERT INTO project (id, title) VALUES ('default', 'Unassigned databases');

CREATE TABLE instance (
    id                 text PRIMARY KEY,
    title              text NOT NULL,
    engine             text NOT NULL,
    engine_version     text NOT NULL,
    -- what the server calls itself, so that one server behind two instances is noticed
    server_id          text NOT NULL,
    environment        text NOT NULL REFERENCES environment,
    -- names or patterns with *; empty: all of the server's databases
    sync_databases     text[] NOT NULL DEFAULT '{}',
    -- names or patterns with * of what is left out of readings; NULL: what is the engine's own
    exclude_databases  text[],
    exclude_schemas    text[],
    -- seconds between syncs by the robot
    sync_interval      int NOT NULL DEFAULT 3600 CHECK (sync_interval > 0),
    external_link      text NOT NULL DEFAULT '',
    labels             jsonb NOT NULL DEFAULT '{}',
    missing_privileges text[] NOT NULL DEFAULT '{}',
    last_sync_at       timestamptz,
    sync_error         text NOT NULL DEFAULT '',
    state              text NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE', 'ARCHIVED')),
    created_at         timestamptz NOT NULL DEFAULT now(),
    revision           bigint NOT NULL DEFAULT 1
);
CREATE INDEX instance_environment ON instance (environment);
CREATE INDEX instance_server_id ON instance (server_id);

-- A way into an instance. Passwords and keys are ciphertext, bound to their row.
CREATE TABLE data_source (
    instance           text NOT NULL REFERENCES instance,
    id                 text NOT NULL,
    position           int NOT NULL,
    type               text NOT NULL CHECK (type IN ('ADMIN', 'READ_ONLY')),
    host               text NOT NULL,
    -- 0 where databases are files
    port               int NOT NULL CHECK (port BETWEEN 0 AND 65535),
    path               text NOT NULL DEFAULT '',
    username           text NOT NULL,
    password           bytea,
    database           text NOT NULL,
    tls_mode           text NOT NULL CHECK (tls_mode IN ('DISABLED', 'REQUIRED', 'VERIFY_CA', 'VERIFY_FULL')),
    ca_certificate     text NOT NULL,
    client_certificate text NOT NULL,
    client_key         bytea,
    options            jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (instance, id)
);
CREATE UNIQUE INDEX data_source_one_admin ON data_source (instance) WHERE type = 'ADMIN';

-- Schemas by the SHA-256 of their JSON (gzip), the database's name left out: equal schemas are kept once.
CREATE TABLE stored_schema (
    hash       text PRIMARY KEY,
    content    bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE database (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    instance      text NOT NULL REFERENCES instance,
    name          text NOT NULL,
    project       text NOT NULL REFERENCES project,
    -- MISSING: the server no longer has it
    presence      text NOT NULL DEFAULT 'PRESENT' CHECK (presence IN ('PRESENT', 'MISSING')),
    labels        jsonb NOT NULL DEFAULT '{}',
    character_set text NOT NULL DEFAULT '',
    -- "collation" is a reserved word
    collation_name text NOT NULL DEFAULT '',
    owner         text NOT NULL DEFAULT '',
    size_bytes    bigint NOT NULL DEFAULT -1,
    table_count   int NOT NULL DEFAULT 0,
    schema_hash   text REFERENCES stored_schema,
    last_sync_at  timestamptz,
    sync_error    text NOT NULL DEFAULT '',
    created_at    timestamptz NOT NULL DEFAULT now(),
    revision      bigint NOT NULL DEFAULT 1,
    UNIQUE (instance, name)
);
CREATE INDEX database_project ON database (project, name);
CREATE INDEX database_name ON database (name, id);

-- Sizes and row estimates of a database's tables, which change without a change of the schema: JSON (gzip).
CREATE TABLE database_statistics (
    database bigint PRIMARY KEY REFERENCES database,
    content  bytea NOT NULL
);

-- Texts of statements by their SHA-256; never changed, so a run can be proven to have run what was approved.
CREATE TABLE statement_text (
    hash       text PRIMARY KEY,
    content    text NOT NULL,
    size       bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- What became of a database's schema, change by change. By name: a database that is being created has no row yet.
CREATE TABLE changelog (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    instance       text NOT NULL REFERENCES instance,
    database       text NOT NULL,
    type           text NOT NULL CHECK (type IN ('CHANGE', 'CREATE', 'BASELINE')),
    status         text NOT NULL CHECK (status IN ('RUNNING', 'DONE', 'FAILED')),
    issue          text NOT NULL DEFAULT '',
    issue_title    text NOT NULL DEFAULT '',
    task_run       text NOT NULL DEFAULT '',
    creator        bigint NOT NULL REFERENCES principal,
    statement_hash text REFERENCES statement_text,
    schema_before  text REFERENCES stored_schema,
    schema_after   text REFERENCES stored_schema,
    created_at     timestamptz NOT NULL,
    finished_at    timestamptz
);
CREATE INDEX changelog_database ON changelog (instance, database, id DESC);
CREATE INDEX changelog_statement ON changelog (statement_hash);

CREATE TABLE sheet (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project    text NOT NULL REFERENCES project,
    title      text NOT NULL,
    content    text NOT NULL REFERENCES statement_text,
    -- the name of the database that it is written for; empty: none
    database   text NOT NULL,
    creator    bigint NOT NULL REFERENCES principal,
    visibility text NOT NULL CHECK (visibility IN ('PRIVATE', 'PROJECT')),
    state      text NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE', 'ARCHIVED')),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    revision   bigint NOT NULL DEFAULT 1
);
CREATE INDEX sheet_project ON sheet (project, id);
