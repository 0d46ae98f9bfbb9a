package com.bytebase.approval;

import com.bytebase.engine.sql.StatementType.Risk;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** The rule of a fresh workspace: one approval for what touches a protected environment or is of more than low risk, none for the rest. */
@Component
class DefaultApprovalRule implements ApprovalRule {
    private static final List<ApprovalStep> ONE_OWNER_OR_DBA =
            List.of(new ApprovalStep(List.of("roles/projectOwner", "roles/workspaceDBA", "roles/workspaceOwner")));

    @Override
    public Ruling rule(ApprovalQuestion question) {
        if (!question.protectedEnvironments().isEmpty()) {
            return new Ruling.Needed(isProtected(question.protectedEnvironments()), ONE_OWNER_OR_DBA);
        }
        if (!question.analyzed()) {
            return new Ruling.Needed(
                    "Part of the change was not analyzed, which counts as high risk.", ONE_OWNER_OR_DBA);
        }
        if (question.risk() != Risk.LOW) {
            return new Ruling.Needed(
                    "The change is of %s risk.".formatted(question.risk().name().toLowerCase(Locale.ROOT)),
                    ONE_OWNER_OR_DBA);
        }
        return new Ruling.NotNeeded(
                "The change is of low risk and touches no protected environment, so nobody needs to approve it.");
    }

    private static String isProtected(List<String> environments) {
        return environments.size() == 1
                ? "%s is protected.".formatted(environments.getFirst())
                : "%s are protected.".formatted(String.join(" and ", environments));
    }
}
