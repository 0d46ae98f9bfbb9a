-- HALF_DONE: the run has ended, and something that its statement began is left in the target; the next run takes it away first.
ALTER TABLE task_run DROP CONSTRAINT task_run_segment_state_check;
ALTER TABLE task_run ADD CONSTRAINT task_run_segment_state_check
    CHECK (segment_state IN ('IDLE', 'PROVABLE', 'UNPROVABLE', 'HALF_DONE'));
