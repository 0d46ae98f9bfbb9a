package com.bytebase.approval;

import java.util.List;

/** One approval that is needed, by a holder of any of the roles. */
public record ApprovalStep(List<String> roles) {
    public ApprovalStep {
        roles = List.copyOf(roles);
    }
}
