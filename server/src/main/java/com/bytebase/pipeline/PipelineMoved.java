package com.bytebase.pipeline;

/**
 * A task of the issue is in another state, or its run got further. Published in the transaction in which it did.
 *
 * @param ended whether a task has ended or was skipped, so that something else may have become due
 */
public record PipelineMoved(String issue, boolean ended) {}
