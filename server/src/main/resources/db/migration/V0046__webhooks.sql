CREATE TABLE webhook (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project         text NOT NULL REFERENCES project,
    title           text NOT NULL,
    type            text NOT NULL,
    -- encrypted: who knows a chat's address can write there
    url             bytea NOT NULL,
    -- shown instead
    host            text NOT NULL,
    secret          bytea,
    previous_secret bytea,
    events          text[] NOT NULL,
    enabled         boolean NOT NULL DEFAULT true,
    -- why the server itself switched it off
    note            text NOT NULL DEFAULT '',
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    revision        bigint NOT NULL DEFAULT 1
);
CREATE INDEX webhook_project ON webhook (project, id);

-- Each message to each receiver, written in the transaction of what it tells.
CREATE TABLE webhook_delivery (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- the same in every attempt, so that receivers can tell repetitions
    message     text NOT NULL,
    webhook     bigint NOT NULL REFERENCES webhook ON DELETE CASCADE,
    event       text NOT NULL,
    issue       text NOT NULL,
    news        json NOT NULL,
    status      text NOT NULL CHECK (status IN ('PENDING', 'DELIVERED', 'FAILED')),
    attempts    int NOT NULL DEFAULT 0,
    created_at  timestamptz NOT NULL,
    -- from when on it is tried; before, somebody has it, or it waits for its next try
    due_at      timestamptz NOT NULL,
    -- until when a server has it in hand
    leased_until timestamptz,
    give_up_at  timestamptz NOT NULL,
    ended_at    timestamptz
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (webhook, due_at) WHERE status = 'PENDING';
CREATE INDEX webhook_delivery_of ON webhook_delivery (webhook, id);
CREATE INDEX webhook_delivery_ended ON webhook_delivery (ended_at) WHERE status <> 'PENDING';

CREATE TABLE webhook_attempt (
    delivery    bigint NOT NULL REFERENCES webhook_delivery ON DELETE CASCADE,
    number      int NOT NULL,
    at          timestamptz NOT NULL,
    duration_ms bigint NOT NULL,
    -- 0 where none came
    http_status int NOT NULL,
    error       text NOT NULL,
    answer      text NOT NULL,
    PRIMARY KEY (delivery, number)
);
