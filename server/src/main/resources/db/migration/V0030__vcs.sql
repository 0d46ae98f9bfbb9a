-- The peer repository of a project: at most one.
CREATE TABLE peer_repository (
    project              text PRIMARY KEY REFERENCES project,
    kind                 text NOT NULL CHECK (kind IN ('GIT', 'GITHUB', 'GITLAB', 'GITEA')),
    url                  text NOT NULL,
    branch               text NOT NULL,
    base_folder          text NOT NULL DEFAULT '',
    path_template        text NOT NULL,
    -- where the schema is written after a rollout; '': nowhere
    schema_path_template text NOT NULL DEFAULT '',
    username             text NOT NULL DEFAULT '',
    -- a password or token; encrypted, as are the next two
    secret               bytea,
    private_key          bytea,
    hook_secret          bytea NOT NULL,
    -- lines of an OpenSSH known_hosts file
    known_hosts          text NOT NULL DEFAULT '',
    -- the part of the address that webhooks are sent to which nobody can guess
    hook                 text NOT NULL UNIQUE,
    poll_seconds         int NOT NULL CHECK (poll_seconds > 0),
    -- the commit of the branch up to which files have been taken; '': none
    head                 text NOT NULL DEFAULT '',
    -- when somebody last asked for a look
    wanted_at            timestamptz,
    looked_at            timestamptz,
    -- what kept the last look from succeeding, as a sentence
    problem              text NOT NULL DEFAULT '',
    -- what kept the last schema from being written, as a sentence
    write_problem        text NOT NULL DEFAULT '',
    creator              bigint NOT NULL REFERENCES principal,
    created_at           timestamptz NOT NULL,
    updated_at           timestamptz NOT NULL,
    revision             bigint NOT NULL DEFAULT 1
);

-- A push that held files for us, or a commit of our own. Stays when the repository is disconnected.
CREATE TABLE vcs_commit (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project      text NOT NULL REFERENCES project,
    sha          text NOT NULL,
    -- counts how often the files of the commit were taken: once, and each time that somebody asked for those that were refused
    round        int NOT NULL DEFAULT 0,
    branch       text NOT NULL,
    author_name  text NOT NULL,
    author_email text NOT NULL,
    -- the user with that email
    author       bigint REFERENCES principal,
    message      text NOT NULL,
    committed_at timestamptz NOT NULL,
    seen_at      timestamptz NOT NULL,
    url          text NOT NULL DEFAULT '',
    -- how many further commits were pushed with it
    others       int NOT NULL DEFAULT 0,
    -- whether it is the robot's, of schemas that were written back
    own          boolean NOT NULL DEFAULT false,
    -- whether the branch is known to have it: one of our own is written down before it is pushed
    landed       boolean NOT NULL DEFAULT true,
    -- number of the issue that it made; 0: none
    issue        bigint NOT NULL DEFAULT 0,
    UNIQUE (project, sha, round)
);
CREATE INDEX vcs_commit_project ON vcs_commit (project, id DESC);
CREATE INDEX vcs_commit_issue ON vcs_commit (project, issue) WHERE issue > 0;
CREATE INDEX vcs_commit_announced ON vcs_commit (project) WHERE NOT landed;

-- What became of each file of a push.
CREATE TABLE vcs_file (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    commit      bigint NOT NULL REFERENCES vcs_commit ON DELETE CASCADE,
    path        text NOT NULL,
    blob        text NOT NULL,
    outcome     text NOT NULL,
    -- why, and what to do, as sentences; '' where there is nothing to say
    reason      text NOT NULL DEFAULT '',
    version     text NOT NULL DEFAULT '',
    type        text NOT NULL DEFAULT '',
    description text NOT NULL DEFAULT '',
    -- names of databases
    targets     text[] NOT NULL DEFAULT '{}',
    -- the issue and its change that the file is in; 0 and '': none
    issue       bigint NOT NULL DEFAULT 0,
    change      text NOT NULL DEFAULT ''
);
CREATE INDEX vcs_file_commit ON vcs_file (commit, id);

-- The files of the branch as they were last looked at: what differs from them is new.
CREATE TABLE vcs_path (
    project text NOT NULL REFERENCES peer_repository ON DELETE CASCADE,
    path    text NOT NULL,
    blob    text NOT NULL,
    -- whether it may be taken again as it is
    refused boolean NOT NULL,
    PRIMARY KEY (project, path)
);

-- Each version of a database, once: the file that it comes from and the change that carries it out.
CREATE TABLE vcs_version (
    project  text NOT NULL REFERENCES project,
    instance text NOT NULL,
    database text NOT NULL,
    version  text NOT NULL,
    type     text NOT NULL,
    path     text NOT NULL,
    blob     text NOT NULL,
    -- 0 and '': it is taken as applied without having been run
    issue    bigint NOT NULL DEFAULT 0,
    change   text NOT NULL DEFAULT '',
    PRIMARY KEY (project, instance, database, version)
);

-- The schemas that the branch holds, by hash, as far as we have written them.
CREATE TABLE vcs_schema (
    project text NOT NULL REFERENCES peer_repository ON DELETE CASCADE,
    path    text NOT NULL,
    hash    text NOT NULL,
    PRIMARY KEY (project, path)
);
