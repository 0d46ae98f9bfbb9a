package com.bytebase.http;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this server may call.
 *
 * @param privateNetworks networks that are not public and may be called all the same, as {@code 10.1.0.0/16} or {@code fd00::/8}: where
 *     a Git server, a chat or an identity provider stands in the house
 */
@ConfigurationProperties("bytebase.outgoing")
record OutgoingProperties(@DefaultValue({}) List<String> privateNetworks) {}
