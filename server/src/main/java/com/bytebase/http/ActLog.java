package com.bytebase.http;

import com.bytebase.kernel.Actor;

/** Where what is done and refused is recorded. Declared here, where requests come in; the module {@code audit} keeps it. */
public interface ActLog {
    /**
     * What came of a request.
     *
     * @param method as the audit log names it, {@code projects.create}
     * @param resource the name of what it is about
     * @param status of HTTP
     * @param reason empty where it was done
     */
    record Outcome(Actor actor, String method, String resource, int status, String reason) {}

    /** Keeps that this was tried and refused; in a transaction of its own. */
    void refused(Outcome act);

    /** Keeps that this was done; in a transaction of its own. */
    void done(Outcome act);
}
