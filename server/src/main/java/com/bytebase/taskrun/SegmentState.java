package com.bytebase.taskrun;

/** Whether the segment under way can be in doubt after a crash. */
enum SegmentState {
    /** Nothing is under way that could have taken effect unseen. */
    IDLE,
    /** Its transaction carries a run marker: the target will tell. */
    PROVABLE,
    /** It commits by itself or carries no marker: the target is examined, and may be unable to tell. */
    UNPROVABLE
}
