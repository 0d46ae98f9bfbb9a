package com.bytebase.taskrun;

/** Whether the segment under way can be in doubt after a crash, and what is left of it after the end. */
enum SegmentState {
    /** Nothing is under way that could have taken effect unseen. */
    IDLE,
    /** Its transaction carries a run marker: the target will tell. */
    PROVABLE,
    /** It commits by itself or carries no marker: the target is examined, and may be unable to tell. */
    UNPROVABLE,
    /** The run has ended, and something that its statement began is left in the target: the next run takes it away first. */
    HALF_DONE
}
