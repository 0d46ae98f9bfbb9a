package com.bytebase.engine.diff;

/** A difference, or a part of a source, that no change stands for; {@code reason} says why and what to do, in a sentence. */
public record NotCompared(ElementPath path, String reason) {}
