package com.bytebase.login;

import java.net.URI;
import java.util.Optional;

/** Knows where a browser goes to be signed out also by who signed it in. */
public interface SignOutElsewhere {
    /** Empty where the session ends here alone. @param session which is still there */
    Optional<URI> of(long session);
}
