package com.bytebase.approval;

import com.bytebase.engine.sql.StatementType.Risk;
import java.util.List;

/**
 * What an {@link ApprovalRule} decides by.
 *
 * @param project id of the project
 * @param protectedEnvironments titles of the protected environments that the change touches, in order
 * @param analyzed whether the parser understood all of the change
 */
public record ApprovalQuestion(String project, Risk risk, boolean analyzed, List<String> protectedEnvironments) {
    public ApprovalQuestion {
        protectedEnvironments = List.copyOf(protectedEnvironments);
    }
}
