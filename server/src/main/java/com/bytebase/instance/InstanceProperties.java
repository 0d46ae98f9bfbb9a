package com.bytebase.instance;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the operator allows of instances.
 *
 * @param files the folder below which databases that are files may be registered and created; none unless given
 */
@ConfigurationProperties("bytebase.instance")
record InstanceProperties(@Nullable Path files) {}
