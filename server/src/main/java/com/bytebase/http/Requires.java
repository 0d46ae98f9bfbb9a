package com.bytebase.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permission that a controller method needs. It is looked for in the project that the path names ({@code {project}}), in the project
 * of the database that it names ({@code {instance}} and {@code {database}}), else in the workspace. A method without exactly one of
 * {@code @Requires}, {@link SignedIn} and {@link Open} fails the start.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
    /** {@code bb.projects.get} and the like. */
    String value();
}
