package com.bytebase.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Whoever has signed in may call this; the service itself leaves out, or refuses, what they may not see or do. {@link #value} says how. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface SignedIn {
    /** How access is decided, in a sentence; it becomes part of the API's documentation. */
    String value();
}
