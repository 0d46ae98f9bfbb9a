package com.bytebase.http;

import com.bytebase.http.ActLog.Outcome;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Puts into the audit log what somebody known was not let do, also where the answer is that there is no such thing. */
@Component
class Refusals {
    private final ObjectProvider<ActLog> acts;

    Refusals(ObjectProvider<ActLog> acts) {
        this.acts = acts;
    }

    void record(Problem problem, HttpServletRequest request) {
        var context = RequestContext.current();
        if (context.isRefusalRecorded() || !problem.isRefusal() && problem.code() != ErrorCode.UNAUTHENTICATED) {
            return;
        }
        who(context, request).ifPresent(actor -> acts.getObject()
                .refused(new Outcome(
                        actor,
                        ApiMethod.name(request),
                        ApiMethod.resource(request),
                        problem.code().status(),
                        problem.getMessage())));
    }

    /** Nobody who is unknown is written about: whoever finds the server could fill the log. */
    private static Optional<Actor> who(RequestContext.Request context, HttpServletRequest request) {
        return CurrentActor.of(request).or(context::suspect);
    }
}
