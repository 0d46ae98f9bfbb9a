package com.bytebase.issue;

/** Something about an issue has changed after which the robot may have something to do. Published in the transaction in which it did. */
record IssueMoved(IssueName issue) {}
