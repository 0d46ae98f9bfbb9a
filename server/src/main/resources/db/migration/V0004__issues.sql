-- The last number given to an issue of a project: taken in the transaction that creates the issue, so that there are no gaps.
CREATE TABLE issue_counter (
    project text PRIMARY KEY,
    last    bigint NOT NULL
);

CREATE TABLE issue (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project     text NOT NULL,
    number      bigint NOT NULL,
    title       text NOT NULL,
    description text NOT NULL,
    type        text NOT NULL CHECK (type IN ('DATABASE_CHANGE', 'DATABASE_CREATE')),
    status      text NOT NULL CHECK (status IN ('DRAFT', 'OPEN', 'DONE', 'CANCELED')),
    creator     bigint NOT NULL REFERENCES principal,
    labels      text[] NOT NULL DEFAULT '{}',
    -- the version of the changes that counts
    version     int NOT NULL DEFAULT 1,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    revision    bigint NOT NULL DEFAULT 1,
    UNIQUE (project, number)
);
CREATE INDEX issue_status ON issue (status, id DESC);
CREATE INDEX issue_project ON issue (project, status, id DESC);
CREATE INDEX issue_creator ON issue (creator, id DESC);

-- What an issue wants done, version by version; never changed. JSON: the names in it are frozen.
CREATE TABLE issue_version (
    issue      bigint NOT NULL REFERENCES issue,
    version    int NOT NULL,
    principal  bigint NOT NULL REFERENCES principal,
    created_at timestamptz NOT NULL,
    content    jsonb NOT NULL,
    PRIMARY KEY (issue, version)
);

CREATE TABLE issue_comment (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    issue      bigint NOT NULL REFERENCES issue,
    principal  bigint NOT NULL REFERENCES principal,
    content    text NOT NULL,
    -- the change and its line that the comment is about; '' and 0: the issue as a whole
    change     text NOT NULL DEFAULT '',
    line       int NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    revision   bigint NOT NULL DEFAULT 1
);
CREATE INDEX issue_comment_issue ON issue_comment (issue, id);

-- The timeline. Rows are only added.
CREATE TABLE issue_event (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    issue     bigint NOT NULL REFERENCES issue,
    at        timestamptz NOT NULL,
    principal bigint NOT NULL REFERENCES principal,
    type      text NOT NULL,
    text      text NOT NULL,
    payload   jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX issue_event_issue ON issue_event (issue, id);

-- The checks of one version of an issue, which is known by its name here. Results are JSON: the names in them are frozen.
CREATE TABLE check_run (
    issue           text NOT NULL,
    version         int NOT NULL,
    status          text NOT NULL CHECK (status IN ('RUNNING', 'DONE')),
    targets         jsonb NOT NULL,
    errors          int NOT NULL DEFAULT 0,
    warnings        int NOT NULL DEFAULT 0,
    -- what the first error says, for lists
    first_error     text NOT NULL DEFAULT '',
    risk            text NOT NULL DEFAULT '' CHECK (risk IN ('', 'LOW', 'MODERATE', 'HIGH')),
    results         jsonb NOT NULL DEFAULT '[]',
    summaries       jsonb NOT NULL DEFAULT '[]',
    statements      jsonb NOT NULL DEFAULT '[]',
    -- counts how often the checks were asked for: what an older attempt found is not believed
    attempt         int NOT NULL DEFAULT 1,
    requested_at    timestamptz NOT NULL,
    ended_at        timestamptz,
    overridden_by   bigint REFERENCES principal,
    override_reason text NOT NULL DEFAULT '',
    overridden_at   timestamptz,
    PRIMARY KEY (issue, version)
);

CREATE TABLE approval (
    issue    text PRIMARY KEY,
    -- the version of the changes that is being decided on
    version  int NOT NULL,
    status   text NOT NULL CHECK (status IN ('CHECKING', 'PENDING', 'APPROVED', 'REJECTED', 'SKIPPED')),
    reason   text NOT NULL DEFAULT '',
    -- who approves, step by step: a list of lists of roles
    steps    jsonb NOT NULL DEFAULT '[]',
    step     int NOT NULL DEFAULT 0,
    revision bigint NOT NULL DEFAULT 1
);

-- Every approval and refusal, also of earlier versions.
CREATE TABLE approval_decision (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    issue     text NOT NULL REFERENCES approval,
    version   int NOT NULL,
    step      int NOT NULL,
    principal bigint NOT NULL REFERENCES principal,
    decision  text NOT NULL CHECK (decision IN ('APPROVED', 'REJECTED')),
    comment   text NOT NULL,
    at        timestamptz NOT NULL
);
CREATE INDEX approval_decision_issue ON approval_decision (issue, id);

-- One operation on one database. The pipeline of an issue is its tasks; a stage is those of one environment.
CREATE TABLE task (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    issue          text NOT NULL,
    number         int NOT NULL,
    environment    text NOT NULL,
    type           text NOT NULL CHECK (type IN ('DATABASE_CHANGE', 'DATABASE_CREATE')),
    instance       text NOT NULL,
    database       text NOT NULL,
    change         text NOT NULL,
    -- the change's place: of two changes of one database the second waits for the first
    position       int NOT NULL,
    -- the version that was run last, or is to be run
    version        int NOT NULL,
    statement_hash text NOT NULL,
    character_set  text NOT NULL DEFAULT '',
    collation_name text NOT NULL DEFAULT '',
    owner          text NOT NULL DEFAULT '',
    -- follows the latest run, in whose transaction it is written
    status         text NOT NULL DEFAULT 'NOT_STARTED' CHECK (status IN
                       ('NOT_STARTED', 'PENDING', 'RUNNING', 'SETTLING', 'CANCELING', 'DONE', 'FAILED', 'CANCELED', 'SKIPPED')),
    -- the version that the latest run ran; 0: none yet
    ran_version    int NOT NULL DEFAULT 0,
    -- who asked for a run that has to wait for an earlier change of the same database
    wanted_by      bigint REFERENCES principal,
    skip_reason    text NOT NULL DEFAULT '',
    skipped_by     bigint REFERENCES principal,
    UNIQUE (issue, number)
);
CREATE INDEX task_target ON task (instance, database);
