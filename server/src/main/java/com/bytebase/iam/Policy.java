package com.bytebase.iam;

import java.util.List;

/** The grants of the workspace or of a project. */
record Policy(List<Grant> grants, long revision) {
    Policy {
        grants = List.copyOf(grants);
    }
}
