package com.bytebase.principal;

/** Has somebody confirm who they are by their password, and counts wrong ones together with those of log-ins. */
public interface PasswordProof {
    /**
     * @param act what is to be done with it, as the audit log names it
     * @throws com.bytebase.kernel.Problem at {@code currentPassword} where it is not the one of now; 429 where too many were wrong
     */
    void confirm(Principal me, String password, String act);
}
