-- Creates that came with a requestId, for a day: a repetition gets the first answer. Written in the transaction of what it made.
CREATE TABLE answered_request (
    principal   bigint NOT NULL REFERENCES principal,
    request_id  text NOT NULL,
    -- SHA-256 of what was asked for
    fingerprint bytea NOT NULL,
    -- JSON, as it was sent; empty only within the transaction that makes it
    answer      text NOT NULL DEFAULT '',
    answered_at timestamptz NOT NULL,
    PRIMARY KEY (principal, request_id)
);
CREATE INDEX answered_request_time ON answered_request (answered_at);
