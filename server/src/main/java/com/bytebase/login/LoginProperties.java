package com.bytebase.login;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long one stays signed in unless the workspace's sign-in policy says otherwise, and how often one may guess.
 *
 * @param tokenLifetime of a bearer token
 * @param browserLifetime of a browser's session
 * @param failuresPerAccount wrong passwords for one email from one address, in {@code failureWindow}, before it has to wait
 * @param failuresPerEmail the same from all addresses together
 * @param failuresPerAddress wrong passwords from one address for all emails together
 */
@ConfigurationProperties("bytebase.login")
record LoginProperties(
        @DefaultValue("4h") Duration tokenLifetime,
        @DefaultValue("7d") Duration browserLifetime,
        @DefaultValue("5m") Duration failureWindow,
        @DefaultValue("10") int failuresPerAccount,
        @DefaultValue("100") int failuresPerEmail,
        @DefaultValue("200") int failuresPerAddress) {}
