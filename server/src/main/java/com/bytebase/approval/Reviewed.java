package com.bytebase.approval;

/**
 * The issue that people decide on, as far as this module must know it.
 *
 * @param issue its name
 * @param project id of its project
 * @param creator who may not approve it, unless the project allows that
 * @param author who wrote the version: may not approve it either
 * @param byOthers whether it is somebody else who approves it in any case
 * @param version what the caller has seen; a decision on another version is refused
 */
public record Reviewed(String issue, String project, long creator, long author, boolean byOthers, int version) {}
