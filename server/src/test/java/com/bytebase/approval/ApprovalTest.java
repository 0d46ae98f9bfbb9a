package com.bytebase.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.approval.ApprovalEvent.Approved;
import com.bytebase.approval.ApprovalEvent.ChangesRequested;
import com.bytebase.approval.ApprovalEvent.Edited;
import com.bytebase.approval.ApprovalEvent.ReviewRequested;
import com.bytebase.approval.ApprovalEvent.Ruled;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalTest {
    private static final ApprovalStep OWNER = new ApprovalStep(List.of("roles/projectOwner"));
    private static final ApprovalStep DBA = new ApprovalStep(List.of("roles/workspaceDBA"));

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, nullValues = "-", textBlock = """
                    from    , edited  , not needed, needed , approved, changes requested, review requested
                    CHECKING, CHECKING, SKIPPED   , PENDING, -       , -                , -
                    PENDING , CHECKING, -         , -      , APPROVED, REJECTED         , -
                    APPROVED, CHECKING, -         , -      , -       , -                , -
                    REJECTED, CHECKING, -         , -      , -       , -                , PENDING
                    SKIPPED , CHECKING, -         , -      , -       , -                , -
                    """)
    void aReviewGoesThisWayAndNoOther(
            ApprovalStatus from,
            @Nullable ApprovalStatus edited,
            @Nullable ApprovalStatus notNeeded,
            @Nullable ApprovalStatus needed,
            @Nullable ApprovalStatus approved,
            @Nullable ApprovalStatus changesRequested,
            @Nullable ApprovalStatus reviewRequested) {
        assertThat(after(from, new Edited(2))).isEqualTo(edited);
        assertThat(after(from, new Ruled(new Ruling.NotNeeded("It is harmless."))))
                .isEqualTo(notNeeded);
        assertThat(after(from, new Ruled(new Ruling.Needed("Prod is protected.", List.of(OWNER)))))
                .isEqualTo(needed);
        assertThat(after(from, new Approved())).isEqualTo(approved);
        assertThat(after(from, new ChangesRequested())).isEqualTo(changesRequested);
        assertThat(after(from, new ReviewRequested())).isEqualTo(reviewRequested);
    }

    @Test
    void eachStepIsApprovedInOrder() {
        var review = in(ApprovalStatus.PENDING, List.of(OWNER, DBA));
        assertThat(review.nextRoles()).containsExactly("roles/projectOwner");

        var second = review.on(new Approved()).orElseThrow();
        assertThat(second.status()).isEqualTo(ApprovalStatus.PENDING);
        assertThat(second.nextRoles()).containsExactly("roles/workspaceDBA");
        assertThat(second.on(new Approved()).orElseThrow().status()).isEqualTo(ApprovalStatus.APPROVED);
    }

    @Test
    void anotherReviewBeginsAtTheFirstStep() {
        var refused = in(ApprovalStatus.PENDING, List.of(OWNER, DBA))
                .on(new Approved())
                .flatMap(review -> review.on(new ChangesRequested()))
                .orElseThrow();

        assertThat(refused.on(new ReviewRequested()).orElseThrow().step()).isZero();
    }

    private static @Nullable ApprovalStatus after(ApprovalStatus from, ApprovalEvent event) {
        return in(from, List.of(OWNER)).on(event).map(Approval::status).orElse(null);
    }

    private static Approval in(ApprovalStatus status, List<ApprovalStep> steps) {
        return new Approval("projects/shop/issues/1", 1, status, "", steps, 0, 1);
    }
}
