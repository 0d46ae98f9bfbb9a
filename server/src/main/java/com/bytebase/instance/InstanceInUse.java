package com.bytebase.instance;

/** Says what keeps an instance from being put away; known to modules that work on its databases. */
public interface InstanceInUse {
    /** How many task runs on the instance's databases have not ended. */
    int activeRuns(String instance);
}
