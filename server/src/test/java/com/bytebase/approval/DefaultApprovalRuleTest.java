package com.bytebase.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.sql.StatementType.Risk;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultApprovalRuleTest {
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
                    risk    , analyzed, protected, needed, reason
                    LOW     , true    , ''       , false , 'The change is of low risk and touches no protected environment, so nobody needs to approve it.'
                    LOW     , true    , Prod     , true  , Prod is protected.
                    MODERATE, true    , ''       , true  , The change is of moderate risk.
                    HIGH    , true    , ''       , true  , The change is of high risk.
                    HIGH    , false   , ''       , true  , 'Part of the change was not analyzed, which counts as high risk.'
                    """)
    void whatTouchesAProtectedEnvironmentOrIsOfMoreThanLowRiskNeedsOneApproval(
            Risk risk, boolean analyzed, String isProtected, boolean needed, String reason) {
        var environments = isProtected.isEmpty() ? List.<String>of() : List.of(isProtected);

        var ruling = new DefaultApprovalRule().rule(new ApprovalQuestion("shop", risk, analyzed, environments));

        assertThat(ruling.reason()).isEqualTo(reason);
        assertThat(ruling instanceof Ruling.Needed(var _, var steps) && steps.size() == 1)
                .isEqualTo(needed);
    }
}
