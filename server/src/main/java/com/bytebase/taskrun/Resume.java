package com.bytebase.taskrun;

/** Where a retry begins after an attempt whose last statement has an unknown outcome. */
public enum Resume {
    /** After the segments that are proven to have taken effect. */
    FROM_START,
    /** A person says that the statement in doubt did not take effect: it is run again. */
    AT,
    /** A person says that the statement in doubt took effect: the run begins after it. */
    AFTER
}
