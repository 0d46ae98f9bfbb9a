package com.bytebase.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes something whose id the server chooses, so that a repetition would make a second one. Called with a {@code requestId}, it is done
 * once: a repetition by the same principal within a day gets the first answer (AIP-155). Its whole effect has to be in one transaction,
 * and neither body nor answer may hold a secret.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Once {}
