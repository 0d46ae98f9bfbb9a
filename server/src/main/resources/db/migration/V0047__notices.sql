-- Who takes part in an issue, and so hears of it: who made it, said or did something there, was mentioned, or asked to.
CREATE TABLE issue_follower (
    issue     text NOT NULL,
    principal bigint NOT NULL REFERENCES principal,
    -- asked to hear no more; taking part again does not change that
    muted     boolean NOT NULL DEFAULT false,
    PRIMARY KEY (issue, principal)
);

CREATE TABLE notice (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    principal bigint NOT NULL REFERENCES principal,
    project   text NOT NULL,
    issue     text NOT NULL,
    -- as it was called then
    title     text NOT NULL,
    kind      text NOT NULL,
    reason    text NOT NULL CHECK (reason IN ('FOLLOWING', 'REVIEWER', 'MENTIONED')),
    actor     bigint NOT NULL,
    text      text NOT NULL,
    at        timestamptz NOT NULL,
    read_at   timestamptz
);
CREATE INDEX notice_of ON notice (principal, id);
CREATE INDEX notice_unread ON notice (principal, issue, kind) WHERE read_at IS NULL;
CREATE INDEX notice_read ON notice (read_at) WHERE read_at IS NOT NULL;

-- What was said of a stage, so that it is said once. The state is DONE or WAITING, of one version of the issue.
CREATE TABLE issue_stage_told (
    issue       text NOT NULL,
    environment text NOT NULL,
    version     int NOT NULL,
    state       text NOT NULL,
    PRIMARY KEY (issue, environment, version, state)
);
