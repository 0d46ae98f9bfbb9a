package com.bytebase.approval;

import com.bytebase.approval.ApprovalEvent.Approved;
import com.bytebase.approval.ApprovalEvent.ChangesRequested;
import com.bytebase.approval.ApprovalEvent.Edited;
import com.bytebase.approval.ApprovalEvent.ReviewRequested;
import com.bytebase.approval.ApprovalEvent.Ruled;
import java.util.List;
import java.util.Optional;

/**
 * The review of one version of an issue.
 *
 * <pre>
 * CHECKING ─ruled─▶ PENDING ─approved (last step)─▶ APPROVED
 *     │                │  ▲
 *     └─ruled─▶ SKIPPED  └──review requested── REJECTED ◀─changes requested
 * </pre>
 *
 * An edit leads back to CHECKING from anywhere.
 *
 * @param issue its name
 * @param reason why this rule applies, as a sentence; empty while CHECKING
 * @param step how many of {@code steps} are approved
 */
public record Approval(
        String issue,
        int version,
        ApprovalStatus status,
        String reason,
        List<ApprovalStep> steps,
        int step,
        long revision) {
    public Approval {
        steps = List.copyOf(steps);
    }

    static Approval begun(String issue, int version) {
        return new Approval(issue, version, ApprovalStatus.CHECKING, "", List.of(), 0, 1);
    }

    /** The review after {@code event}; empty where it cannot happen here. */
    public Optional<Approval> on(ApprovalEvent event) {
        return switch (event) {
            case Edited(var next) ->
                Optional.of(new Approval(issue, next, ApprovalStatus.CHECKING, "", List.of(), 0, revision));
            case Ruled(var ruling) -> status == ApprovalStatus.CHECKING ? Optional.of(ruled(ruling)) : Optional.empty();
            case Approved() -> status == ApprovalStatus.PENDING ? Optional.of(approved()) : Optional.empty();
            case ChangesRequested() ->
                status == ApprovalStatus.PENDING ? Optional.of(with(ApprovalStatus.REJECTED, step)) : Optional.empty();
            case ReviewRequested() ->
                status == ApprovalStatus.REJECTED ? Optional.of(with(ApprovalStatus.PENDING, 0)) : Optional.empty();
        };
    }

    /** The roles of which a holder must agree next; empty where nobody is waited for. */
    public List<String> nextRoles() {
        return status == ApprovalStatus.PENDING ? steps.get(step).roles() : List.of();
    }

    private Approval ruled(Ruling ruling) {
        return switch (ruling) {
            case Ruling.NotNeeded(var why) ->
                new Approval(issue, version, ApprovalStatus.SKIPPED, why, List.of(), 0, revision);
            case Ruling.Needed(var why, var needed) ->
                new Approval(issue, version, ApprovalStatus.PENDING, why, needed, 0, revision);
        };
    }

    private Approval approved() {
        boolean last = step + 1 == steps.size();
        return with(last ? ApprovalStatus.APPROVED : ApprovalStatus.PENDING, step + 1);
    }

    private Approval with(ApprovalStatus next, int nextStep) {
        return new Approval(issue, version, next, reason, steps, nextStep, revision);
    }
}
