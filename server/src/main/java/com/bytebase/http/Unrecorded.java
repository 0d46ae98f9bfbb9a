package com.bytebase.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What this POST, PATCH or DELETE does is no act for the audit log; every other one stands in it. {@link #value} says why. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Unrecorded {
    String value();
}
